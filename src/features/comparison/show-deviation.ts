// By how much a value misses what is required, in words: `−5.2 kN (−26 %)`, `missing: brass`.
import type { Property, SpecificationValue } from "#features/catalogue/property.ts";
import { unitIn, type UnitSystem } from "#features/catalogue/units.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import type { RequirementMark } from "./judge-requirement.ts";
import { choiceNames, decimalsShown } from "./relate-values.ts";
import { showDifference } from "./show-difference.ts";

/** Null where the mark says it all. */
export function showDeviation(
	locale: Locale,
	property: Property,
	mark: RequirementMark,
	value: SpecificationValue,
	units: UnitSystem,
): string | null {
	const say = words(locale).comparison;
	if (mark.isOtherCondition) return say.otherConditionThanRequired;
	if (mark.deviation) {
		const unit = unitIn(units, property.unit);
		return showDifference(locale, mark.deviation, unit, Math.max(decimalsShown(property, value, units), 1));
	}
	if (mark.missing.length > 0) return fill(say.missing, { choices: choiceNames(locale, property, mark.missing) });
	if (mark.excluded.length > 0) return fill(say.excluded, { choices: choiceNames(locale, property, mark.excluded) });
	return null;
}
