import type { Seat } from "#db/schema/organisations.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { words } from "#platform/i18n/words.ts";

export interface ShownSeat {
	seat: Seat;
	/** The branch; null: the whole organisation. */
	unitName: string | null;
}

/** `Procurement (Werk Harburg) · Engineering`; says so where there is none. */
export function showSeats(locale: Locale, seats: readonly ShownSeat[]): string {
	const { organisations, clientHouse } = words(locale);
	if (seats.length === 0) return clientHouse.noSeat;
	return seats
		.map(({ seat, unitName }) => organisations.seats[seat] + (unitName === null ? "" : ` (${unitName})`))
		.join(" · ");
}
