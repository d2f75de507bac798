// The deviation list: each requirement of a line against what the offered product states. Computed from the
// specification after unit conversion; a person may say otherwise, with a note. Pure.
import { judgeRequirement, type Mark } from "#features/comparison/judge-requirement.ts";
import { showDeviation } from "#features/comparison/show-deviation.ts";
import { shownValue } from "#features/comparison/shown-value.ts";
import type { Bilingual, Property } from "#features/catalogue/property.ts";
import { readRequiredValue } from "#features/catalogue/required-value.ts";
import { readDocument, type SpecificationValues } from "#features/catalogue/specification-document.ts";
import { unitIn } from "#features/catalogue/units.ts";
import type { RfqRequirement } from "#features/rfq/rfq.ts";
import type { locales } from "#platform/i18n/locales.ts";
import type { ContentRequirement, Verdict } from "./quote-content.ts";
import type { TypedVerdict } from "./typed-quote.ts";

/** `product`: null where it is described in words only. */
export function judgeOffer(
	requirements: readonly RfqRequirement[],
	product: { specification: string } | null,
	properties: readonly Property[],
): ContentRequirement[] {
	if (requirements.length === 0) return [];
	const values = product && readDocument(product.specification, properties);
	return requirements.map((requirement) => judgeOne(requirement, values, properties));
}

const byMark: Record<Mark, Verdict> = { meets: "meets", deviates: "deviates", unknown: "unanswered" };

function judgeOne(
	requirement: RfqRequirement,
	values: SpecificationValues | null,
	properties: readonly Property[],
): ContentRequirement {
	const asked = {
		requirementId: requirement.id,
		label: labelOf(requirement),
		operator: requirement.operator,
		typed: requirement.typed,
		isMust: requirement.isMust,
		note: "",
		isByHand: false,
	};
	const unanswered = { ...asked, verdict: "unanswered" as const, value: null, deviation: null };
	const property = propertyOf(requirement, properties);
	if (!property || !values) return unanswered;
	const required = readRequiredValue(requirement.operator, requirement.typed, property);
	const value = values.get(property.code);
	const shown = bilingual((locale) => shownValue(locale, property, value, "metric").shown);
	const stated = value.state === "not-stated" ? null : shown;
	if ("field" in required) return { ...unanswered, value: stated };
	const mark = judgeRequirement(property, required, value, "metric");
	const unit = unitIn("metric", property.unit);
	const { decimals } = shownValue("en", property, value, "metric");
	const deviation = bilingual((locale) => showDeviation(locale, property, mark, unit, decimals));
	return {
		...asked,
		verdict: mark.isOtherCondition ? "conditional" : byMark[mark.mark],
		value: stated,
		deviation: deviation.en === null ? null : (deviation as Bilingual),
	};
}

/** By its id; a replacement of another family may know it by its code. */
function propertyOf({ property }: RfqRequirement, properties: readonly Property[]): Property | undefined {
	if (!property) return undefined;
	return (
		properties.find(({ id }) => id === property.id) ??
		properties.find(({ code, previousCodes }) => code === property.code || previousCodes.includes(property.code))
	);
}

function labelOf({ property, label }: RfqRequirement): Bilingual {
	return property ? { en: property.nameEn, "zh-cn": property.nameZh } : { en: label, "zh-cn": label };
}

function bilingual<Shown>(show: (locale: (typeof locales)[number]) => Shown): Record<(typeof locales)[number], Shown> {
	return { en: show("en"), "zh-cn": show("zh-cn") };
}

/** What a person says stands above what was computed; an empty verdict adds a note at most. */
export function saidByHand(computed: ContentRequirement, typed: TypedVerdict | undefined): ContentRequirement {
	if (!typed) return computed;
	const note = typed.note.trim();
	if (typed.verdict === "" || typed.verdict === computed.verdict) return { ...computed, note };
	return { ...computed, verdict: typed.verdict, note, isByHand: true };
}
