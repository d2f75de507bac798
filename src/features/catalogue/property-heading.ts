import type { Locale } from "#platform/i18n/locales.ts";
import type { Property } from "./property.ts";
import { type UnitSystem, unitIn } from "./units.ts";

/** `Bore diameter d, mm`: for labels and heads whose values stand without their unit. */
export function propertyHeading(locale: Locale, property: Property, units: UnitSystem): string {
	const unit = unitIn(units, property.unit);
	const named = property.symbol ? `${property.name[locale]} ${property.symbol}` : property.name[locale];
	return unit === "" ? named : `${named}${locale === "en" ? ", " : "，"}${unit}`;
}
