// A value as a row shows it, worked out once: six products beside each other ask for it again and again.
import type { Property, SpecificationValue } from "#features/catalogue/property.ts";
import { showBareValue, showValue } from "#features/catalogue/show-value.ts";
import { type UnitSystem, unitIn, withUnit } from "#features/catalogue/units.ts";
import type { Locale } from "#platform/i18n/locales.ts";

export interface ShownValue {
	/** With its unit, or the words for not stated, not applicable, on request. */
	shown: string;
	/** The shown measure as a number at each end, with the digits on screen; null where it is none. */
	numbers: { lower: number; upper: number } | null;
	/** Decimals on screen. */
	decimals: number;
}

export function shownValue(
	locale: Locale,
	property: Property,
	value: SpecificationValue,
	units: UnitSystem,
): ShownValue {
	const bare = showBareValue(locale, property, value, units);
	const isMeasured = value.state === "stated" && value.baseMin !== null;
	if (!isMeasured) return { shown: showValue(locale, property, value, units), numbers: null, decimals: 0 };
	const shown = withUnit(bare, unitIn(units, property.unit));
	const ends = bare.split(" … ");
	const [lower = "", upper = lower] = ends;
	return {
		shown,
		numbers: { lower: toNumber(lower), upper: toNumber(upper) },
		decimals: Math.max(...ends.map((end) => (end.includes(".") ? end.length - end.lastIndexOf(".") - 1 : 0))),
	};
}

/** English and Chinese both group by comma and write a decimal point. */
function toNumber(shown: string): number {
	return Number(shown.replaceAll(",", "").replace("−", "-"));
}
