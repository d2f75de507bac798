import type { Words } from "#platform/i18n/words.ts";

/** The seats of that moment in the reader's language; a code nobody knows any more stays as it is. */
export function seatsInWords({ openings }: Words, seats: string): string {
	const names = new Map<string, string>(Object.entries(openings.seats));
	return seats
		.split(" ")
		.filter((seat) => seat !== "")
		.map((seat) => names.get(seat) ?? seat)
		.join(openings.seatSeparator);
}

export function thingInWords({ openings }: Words, kind: string): string {
	return new Map<string, string>(Object.entries(openings.things)).get(kind) ?? kind;
}
