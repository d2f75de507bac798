import type { DocumentEntry } from "#features/catalogue/specification-document.ts";

/** A value as it stands in a cell of a file: what was typed, with its condition. */
export function typedEntry({ t, w }: DocumentEntry): string {
	return w === undefined ? t : `${t} @ ${w}`;
}
