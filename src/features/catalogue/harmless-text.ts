import { startsLikeFormula } from "#platform/tables/harmless-text.ts";

/** Text for a cell of a sheet that people read and no import takes back: signed numbers in texts are marked as well. */
export function harmlessText(text: string): string {
	return startsLikeFormula(text) ? `'${text}` : text;
}
