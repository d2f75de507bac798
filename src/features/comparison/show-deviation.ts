// By how much a value misses what is required, in words: `−5.2 kN (−26 %)`, `missing: brass`.
import type { Property } from "#features/catalogue/property.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import type { RequirementMark } from "./judge-requirement.ts";
import { choiceNames } from "./relate-values.ts";
import { showDifference } from "./show-difference.ts";

/** `decimals`: as many as the value shows. Null where the mark says it all. */
export function showDeviation(
	locale: Locale,
	property: Property,
	mark: RequirementMark,
	unit: string,
	decimals: number,
): string | null {
	const say = words(locale).comparison;
	if (mark.isOtherCondition) return say.otherConditionThanRequired;
	if (mark.deviation) {
		const needed = /\.(\d+)$/.exec(String(Number(mark.deviation.amount.toPrecision(4))))?.[1]?.length ?? 0;
		return showDifference(locale, mark.deviation, unit, Math.min(needed, Math.max(decimals, 2)));
	}
	if (mark.missing.length > 0) return fill(say.missing, { choices: choiceNames(locale, property, mark.missing) });
	if (mark.excluded.length > 0) return fill(say.excluded, { choices: choiceNames(locale, property, mark.excluded) });
	return null;
}
