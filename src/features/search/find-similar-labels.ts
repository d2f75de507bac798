// A requirement and a deviation from it, in the reader's words.
import { showValue } from "#features/catalogue/show-value.ts";
import { fromBase, withUnit } from "#features/catalogue/units.ts";
import { formatNumber } from "#platform/i18n/format.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { requirementPairs } from "#features/catalogue/requirement-address.ts";
import type { Deviation } from "./find-similar.ts";
import type { Requirement } from "./find-similar-requirement.ts";
import { valueOf } from "./understand-labels.ts";

export interface RequirementWords {
	property: string;
	wanted: string;
}

export function requirementWords(locale: Locale, { conditions }: Requirement): RequirementWords {
	const [first] = conditions;
	const names = [...new Set(conditions.map(({ properties }) => properties[0]!.name[locale]))];
	return { property: names.slice(0, 2).join(" / "), wanted: valueOf(locale, first!) };
}

/** `14 kN`, and beside it `−0.8 kN (−5.4 %)` where it deviates by a number. */
export function deviationWords(
	locale: Locale,
	{ property, condition, value, missing }: Deviation,
): { shown: string; difference: string | null } {
	const shown = showValue(locale, property, value);
	if (missing === null || missing === 0 || condition.kind !== "range") return { shown, difference: null };
	const unit = property.unit ?? "";
	// A difference of temperatures has no offset.
	const size = Math.abs(fromBase(property.dimension, missing, unit) - fromBase(property.dimension, 0, unit));
	const sign = missing < 0 ? "−" : "+";
	const amount = withUnit(sign + formatNumber(locale, Number(size.toPrecision(4))), unit);
	const limit = missing < 0 ? condition.min : condition.max;
	const hasShare = property.kind === "number" && property.dimension !== "temperature" && limit !== null && limit > 0;
	const percent = hasShare
		? ` (${sign}${formatNumber(locale, Number(((Math.abs(missing) / limit) * 100).toPrecision(2)))} %)`
		: "";
	return { shown, difference: amount + percent };
}

/** The comparison of these products with the same requirements as a column. */
export function comparisonAddress(
	locale: Locale,
	requirements: readonly Requirement[],
	partNumbers: readonly string[],
): string {
	const search = new URLSearchParams();
	for (const partNumber of partNumbers) search.append("p", partNumber);
	const asked = requirements.flatMap(({ conditions: [condition] }) => {
		const property = condition!.properties[0]!;
		if (condition!.kind === "choice")
			return [{ code: condition!.code, operator: "one-of", value: condition!.choices.join(", ") }];
		const { min, max } = condition!;
		const typed = (base: number) => `${Number(fromBase(property.dimension, base, property.unit ?? "").toPrecision(7))}`;
		const unit = property.unit ? ` ${property.unit}` : "";
		if (min !== null && max !== null) {
			const [from, to] = [typed(min), typed(max)];
			return [
				{
					code: condition!.code,
					operator: from === to ? "=" : "between",
					value: from === to ? from + unit : `${from}..${to}${unit}`,
				},
			];
		}
		return [{ code: condition!.code, operator: min !== null ? ">=" : "<=", value: typed((min ?? max)!) + unit }];
	});
	for (const [name, value] of requirementPairs(asked)) search.append(name, value);
	return `/${locale}/compare?${search}`;
}
