import { DAY, HOUR, MINUTE, SECOND, fromNow, now, nowMs } from "#platform/clock.ts";
import type { Delivery } from "#platform/mail/delivery.ts";
import type { ClaimedLetter } from "./letter-queue.ts";
import { retryDelayMs } from "./retry-delay.ts";

/** The provider forgets an idempotency key after a day; past it, another attempt could be a second letter. */
const KEYS_LAST_MS = DAY;

/** True where another attempt might send the letter twice: a person decides. */
export function isPastCertainty({ before }: ClaimedLetter): boolean {
	return before.firstAttemptAt !== null && nowMs() - Date.parse(before.firstAttemptAt) >= KEYS_LAST_MS;
}

/** What the letter's row says after an attempt. */
export function settleDelivery(letter: ClaimedLetter, delivery: Delivery) {
	switch (delivery.outcome) {
		case "sent":
			return { state: "sent" as const, sentAt: now(), providerId: delivery.providerId, lastError: null };
		case "refused":
			return { state: "failed" as const, lastError: delivery.error };
		case "unsure":
			return { state: "unsure" as const, lastError: delivery.error };
		case "wait":
			return { ...letter.before, lastError: delivery.error };
		case "unknown":
			return { lastError: delivery.error, dueAt: fromNow(retryDelayMs(letter.row.attempts, longestDelayMs(letter))) };
	}
}

/** Half a minute in the first hour, so that all is sent within a minute of the provider's return; then five. */
function longestDelayMs({ before }: ClaimedLetter): number {
	const isYoung = before.firstAttemptAt === null || nowMs() - Date.parse(before.firstAttemptAt) < HOUR;
	return isYoung ? 30 * SECOND : 5 * MINUTE;
}
