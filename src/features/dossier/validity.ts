// How something stands on a day. Pure.
import { DAY } from "#platform/clock.ts";

export type Validity = "valid" | "expiring" | "expired" | "not-yet-valid" | "open-ended";

/** "Expires soon" begins this many days before the end. */
const EXPIRING_DAYS = 60;

/** On `day`; the last day counts as valid. */
export function validityOn(
	{ validFrom, validUntil }: { validFrom: string | null; validUntil: string | null },
	day: string,
): Validity {
	if (validUntil !== null && validUntil < day) return "expired";
	if (validFrom !== null && validFrom > day) return "not-yet-valid";
	if (validUntil === null) return "open-ended";
	return daysLeft(validUntil, day) <= EXPIRING_DAYS ? "expiring" : "valid";
}

/** Days from `day` until the last one. */
export function daysLeft(validUntil: string, day: string): number {
	return Math.round((Date.parse(validUntil) - Date.parse(day)) / DAY);
}
