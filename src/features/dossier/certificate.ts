// How a certificate stands today. Pure.
import { DAY, nowMs } from "#platform/clock.ts";

export type CertificateState = "valid" | "expiring" | "expired" | "not-yet-valid";

/** "Expiring" begins this many days before the end. */
const EXPIRING_DAYS = 60;

/** The last day counts as valid. */
export function certificateState({
	validFrom,
	validUntil,
}: {
	validFrom: string;
	validUntil: string;
}): CertificateState {
	const today = new Date(nowMs()).toISOString().slice(0, 10);
	if (validUntil < today) return "expired";
	if (validFrom > today) return "not-yet-valid";
	return daysLeft(validUntil) <= EXPIRING_DAYS ? "expiring" : "valid";
}

export function daysLeft(validUntil: string): number {
	return Math.round((Date.parse(validUntil) - Math.floor(nowMs() / DAY) * DAY) / DAY);
}
