// A way to read a quote without an account: how long it works, and how its files are opened. Pure.
import { DAY, MINUTE } from "#platform/clock.ts";

export const MOST_LINK_DAYS = 30;
/** Of one quote, working at once. */
export const MOST_LINKS = 20;
export const CODE_DIGITS = 8;
export const CODE_MINUTES = 15;
export const CODE_TRIES = 5;
export const PASS_MINUTES = 60;
/** Opening it more often than this is written down once. */
export const OPENING_COUNTED_MS = MINUTE;

/** How long after its last day a quote is still worth reading. */
const AFTER_LAST_DAY = 7 * DAY;

/** The instant a link ends: never more than thirty days from now, and a week after the quote's last day at the latest. */
export function linkEndsAt(nowMs: number, days: number, validUntil: string): string {
	const asked = nowMs + Math.min(days, MOST_LINK_DAYS) * DAY;
	const sensible = Date.parse(`${validUntil}T00:00:00Z`) + DAY + AFTER_LAST_DAY;
	return new Date(Math.min(asked, Math.max(sensible, nowMs + DAY))).toISOString();
}
