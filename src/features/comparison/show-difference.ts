// A difference in words and numbers: `+5.2 kN (+37 %)`.
import { formatNumber } from "#platform/i18n/format.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import type { Difference } from "./compare-values.ts";
import { formatSignificant, withUnit } from "#features/catalogue/units.ts";

/** `decimals`: as many as the finer of the two values shows; a difference too small for them shows its first digits. */
export function showDifference(locale: Locale, difference: Difference, unit: string, decimals: number): string {
	const size = Math.abs(difference.amount);
	const rounded = formatNumber(locale, size, decimals);
	const shown = Number(size.toFixed(decimals)) === 0 && size > 0 ? formatSignificant(locale, size, 2) : rounded;
	const amount = withUnit(`${signOf(difference.amount)}${shown}`, unit);
	return difference.percent === null ? amount : `${amount} (${showPercent(locale, difference.percent)})`;
}

function showPercent(locale: Locale, percent: number): string {
	const size = Math.abs(percent);
	const shown = size < 0.1 ? formatSignificant(locale, size, 1) : formatNumber(locale, size, size < 10 ? 1 : 0);
	return `${signOf(percent)}${shown}\u00a0%`;
}

function signOf(value: number): string {
	if (value === 0) return "±";
	return value > 0 ? "+" : "−";
}
