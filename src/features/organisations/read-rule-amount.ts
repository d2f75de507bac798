import { minorDigits } from "#platform/i18n/format.ts";
import { Refusal } from "#platform/refusal.ts";

/** 10,000,000,000.00 of a currency with two decimals. */
const MOST_MINOR = 10 ** 12;

/** `50,000` or `50 000.00` in minor units: a comma parts thousands and a point decimals, as the page says. Pure. */
export function readRuleAmount(typed: string, currency: string): number {
	const digits = minorDigits(currency);
	const match = /^(\d{1,3}(?:[,， ]\d{3})+|\d{1,12})(?:\.(\d{1,3}))?$/.exec(typed.normalize("NFKC").trim());
	const decimals = match?.[2] ?? "";
	if (!match || decimals.length > digits) throw new Refusal("rule-amount-wrong", {}, "amount");
	const minor = Number(match[1]!.replace(/[,， ]/g, "") + decimals.padEnd(digits, "0"));
	if (minor === 0 || minor > MOST_MINOR) throw new Refusal("rule-amount-wrong", {}, "amount");
	return minor;
}
