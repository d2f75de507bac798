import { formatSignificant } from "#features/catalogue/units.ts";
import { formatNumber } from "#platform/i18n/format.ts";
import type { Locale } from "#platform/i18n/locales.ts";

/** Four digits that count and no idle zeros: `400`, `1,250`, `0.0125`. For scales and places between two typed points. */
export function shortNumber(locale: Locale, value: number): string {
	if (Math.abs(value) < 0.1 && value !== 0) return formatSignificant(locale, value, 3);
	return formatNumber(locale, Number(value.toPrecision(4)));
}
