import { minorDigits } from "#platform/i18n/format.ts";

/** `1234` of EUR is `12.34`: as a price is typed. */
export function minorText(minor: number, currency: string): string {
	const digits = minorDigits(currency);
	const text = String(minor).padStart(digits + 1, "0");
	return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
