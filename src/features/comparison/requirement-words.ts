// A requirement in words, and what is wrong with one that could not be read.
import type { Property } from "#features/catalogue/property.ts";
import type { RequiredValue, RequirementOperator, RequirementTrouble } from "#features/catalogue/required-value.ts";
import type { AskedRequirement } from "#features/catalogue/requirement-address.ts";
import { requirementOperators } from "#features/catalogue/required-value.ts";
import { withUnit } from "#features/catalogue/units.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import { choiceNames } from "./relate-values.ts";

/** `≥ 20 kN`, `one of: brass, steel`. */
export function showRequirement(locale: Locale, property: Property, required: RequiredValue): string {
	const isBare = required.unit !== null && /^[\d\s.,;'’+\-−–~～…]+$/.test(required.typed.normalize("NFKC"));
	const typed = isBare ? withUnit(required.typed, required.unit!) : required.typed;
	const value = required.choices.length > 0 ? choiceNames(locale, property, required.choices) : typed;
	return `${operatorWord(locale, property, required.operator)} ${value}`;
}

/** On several choices `=` asks for all that are named; on a range `between` asks for what must lie within it. */
export function operatorWord(locale: Locale, property: Property, operator: RequirementOperator): string {
	const say = words(locale).comparison.operators;
	if (property.kind === "choices" && operator === "=") return say["all-of"];
	if (property.kind === "range" && operator === "between") return say.covers;
	return say[operator];
}

export function operatorsFor({ kind }: Property): readonly RequirementOperator[] {
	const isMeasured = kind === "number" || kind === "range" || kind === "curve";
	if (isMeasured) return [">=", "<=", "=", "between", "one-of", "not"];
	return requirementOperators.filter((one) => one === "=" || one === "not" || (one === "one-of" && kind !== "text"));
}

/** What was typed and cannot be read, and how to mend it. */
export function explainTrouble(
	locale: Locale,
	property: Property,
	asked: AskedRequirement,
	{ code }: RequirementTrouble,
): string {
	const say = words(locale).comparison;
	const unit = property.unit ? ` ${property.unit}` : "";
	const trouble = fill(say.troubles[code], {
		choices: choiceNames(
			locale,
			property,
			property.choices.map((choice) => choice.code),
		),
		example: `20${unit}`,
		unit,
	});
	const typed = `${asked.operator} ${asked.value}`.trim();
	return fill(say.requirement.notUnderstood, { property: property.name[locale], typed, trouble });
}
