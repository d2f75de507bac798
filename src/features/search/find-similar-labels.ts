// A requirement and a deviation from it, in the reader's words.
import { showValue } from "#features/catalogue/show-value.ts";
import { fromBase, withUnit } from "#features/catalogue/units.ts";
import { isNumeric } from "#features/catalogue/property.ts";
import { fill, words } from "#platform/i18n/words.ts";
import { formatNumber } from "#platform/i18n/format.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { requirementPairs } from "#features/catalogue/requirement-address.ts";
import type { Deviation, SimilarProduct } from "./find-similar.ts";
import type { Requirement } from "./find-similar-requirement.ts";
import { valueOf } from "./understand-labels.ts";
import { rootOf } from "./understand-scope.ts";
import type { KnownProperty, Vocabulary } from "./understand-vocabulary.ts";

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

const EXAMPLES = 3;

/** Why a line could not be read, with what would have been. */
export function unreadReason(locale: Locale, property: KnownProperty | null): string {
	const say = words(locale).search.similar;
	if (!property) return say.lineProperty;
	const name = property.name[locale];
	const { yes, no } = words(locale).catalogue.value;
	const choices = property.kind === "yes-no" ? [yes, no] : property.choices.map((choice) => choice.name[locale]);
	if (choices.length > 0) {
		const some = choices.slice(0, EXAMPLES).join(locale === "en" ? ", " : "、");
		return fill(choices.length > EXAMPLES ? say.lineChoice : say.lineChoices, { property: name, choices: some });
	}
	if (!isNumeric(property)) return fill(say.lineWords, { property: name });
	return fill(say.lineValue, { property: name, example: withUnit("25", property.unit ?? "") });
}

const COMPARED = 6;

/**
 * The nearest product beside the next ones of its kind, with the same requirements as a column, each on the property
 * that this kind has. What belongs to another root has no row in common with it.
 */
export function comparisonAddress(
	locale: Locale,
	similar: readonly [SimilarProduct, ...SimilarProduct[]],
	vocabulary: Vocabulary,
): string {
	const [nearest] = similar;
	const root = rootOf(vocabulary, nearest.product.familyId);
	const alike = similar.filter(({ product }) => rootOf(vocabulary, product.familyId) === root).slice(0, COMPARED);
	const search = new URLSearchParams(alike.map(({ product }) => ["p", product.partNumber]));
	const asked = nearest.deviations.flatMap(({ condition, property }) => {
		if (condition.kind === "choice")
			return [{ code: condition.code, operator: "one-of", value: condition.choices.join(", ") }];
		const { min, max } = condition;
		const typed = (base: number) => `${Number(fromBase(property.dimension, base, property.unit ?? "").toPrecision(7))}`;
		const unit = property.unit ? ` ${property.unit}` : "";
		if (min !== null && max !== null) {
			const [from, to] = [typed(min), typed(max)];
			return [
				{
					code: condition.code,
					operator: from === to ? "=" : "between",
					value: from === to ? from + unit : `${from}..${to}${unit}`,
				},
			];
		}
		return [{ code: condition.code, operator: min !== null ? ">=" : "<=", value: typed((min ?? max)!) + unit }];
	});
	for (const [name, value] of requirementPairs(asked)) search.append(name, value);
	return `/${locale}/compare?${search}`;
}
