// One requirement on a property: an operator and what was typed behind it, read alike for comparisons and for RFQs. Pure.
import type { Bilingual, Property } from "./property.ts";
import { type Measure, parseMeasure } from "./parse-measure.ts";
import { withoutCondition } from "./read-cell.ts";

/** `between` on a property that is itself a range asks for that much to be covered. */
export const requirementOperators = ["=", "<=", ">=", "between", "one-of", "not"] as const;
export type RequirementOperator = (typeof requirementOperators)[number];

export interface RequiredValue {
	operator: RequirementOperator;
	/** Exactly as typed, without the operator. */
	typed: string;
	unit: string | null;
	/** Base units; null where that side is open. With `one-of`, the outermost of all; with `not`, both null. */
	baseMin: number | null;
	baseMax: number | null;
	/** Each measure that was typed; several only with `one-of` and `not`. */
	measures: readonly Measure[];
	/** Codes of choices; `yes`, `no`. */
	choices: readonly string[];
	/** What it must have been measured under; null where nothing was said. */
	condition: string | null;
}

export interface RequirementTrouble {
	field: "operator" | "value";
	code: "choose-one" | "required" | "operator-not-for-choices" | "not-a-choice" | "not-a-measure" | "not-two-measures";
}

/** What has to be known of a property to read a requirement on it. */
export type RequirableProperty = Pick<Property, "kind" | "dimension" | "unit"> & {
	choices: readonly { code: string; name: Bilingual }[];
};

/** `property` is undefined where only the buyer's own words say what is meant. */
export function readRequiredValue(
	typedOperator: string,
	typedValue: string,
	property: RequirableProperty | undefined,
): RequiredValue | RequirementTrouble {
	const operator = readOperator(typedOperator, property);
	if (!operator) return { field: "operator", code: "choose-one" };
	const typed = typedValue.trim();
	if (typed === "") return { field: "value", code: "required" };
	const open = {
		operator,
		typed,
		unit: null,
		baseMin: null,
		baseMax: null,
		measures: [],
		choices: [],
		condition: null,
	};
	if (!property || property.kind === "text") return open;
	const { value, condition } = withoutCondition(typed, property);
	if (property.kind === "choice" || property.kind === "choices" || property.kind === "yes-no") {
		if (!["=", "one-of", "not"].includes(operator)) return { field: "operator", code: "operator-not-for-choices" };
		const choices = readChoices(value, property);
		const isOne = operator !== "=" || property.kind === "choices" || choices?.length === 1;
		return choices && isOne ? { ...open, choices, condition } : { field: "value", code: "not-a-choice" };
	}
	const measures =
		operator === "one-of" || operator === "not" ? readSeveral(value, property) : readOne(value, operator, property);
	if (!measures) return { field: "value", code: operator === "between" ? "not-two-measures" : "not-a-measure" };
	return { ...open, ...boundsOf(operator, measures), unit: measures[0]!.unit, measures, condition };
}

const spellings: Record<string, RequirementOperator> = {
	"≤": "<=",
	"≥": ">=",
	"==": "=",
	"≠": "not",
	"!=": "not",
	"one of": "one-of",
};

function readOperator(typed: string, property: RequirableProperty | undefined): RequirementOperator | undefined {
	if (typed === "") return property?.kind === "choice" ? "one-of" : "=";
	return requirementOperators.find((operator) => operator === (spellings[typed] ?? typed));
}

function readOne(value: string, operator: RequirementOperator, property: RequirableProperty): Measure[] | null {
	const measure = parseMeasure(value.replace(/^(?:<=|>=|=|≤|≥)\s*/, ""), property);
	if (!measure) return null;
	const isOne = measure.baseMin === measure.baseMax;
	if (operator === "between") return isOne ? null : [measure];
	return operator === "=" || isOne ? [measure] : null;
}

/** Every one must be a measure. A stroke parts two values, unless inches are meant: `3/8; 1/2 in`. */
function readSeveral(value: string, property: RequirableProperty): Measure[] | null {
	const hasFractions = /\d\s*(?:in\b|inch|"|″|英寸)/i.test(value) || property.unit === "in";
	const parts = value.split(hasFractions ? /\s*[;；、|]\s*|,\s+|\s+\/\s+/ : /\s*[;；、/|]\s*|,\s+/);
	const measures = parts.map((part) => parseMeasure(part, property));
	return measures.every((measure) => measure !== null) ? measures : null;
}

function boundsOf(operator: RequirementOperator, measures: readonly Measure[]) {
	const baseMin = Math.min(...measures.map((measure) => measure.baseMin));
	const baseMax = Math.max(...measures.map((measure) => measure.baseMax));
	if (operator === "not") return { baseMin: null, baseMax: null };
	return { baseMin: operator === "<=" ? null : baseMin, baseMax: operator === ">=" ? null : baseMax };
}

const yesNo: RequirableProperty["choices"] = [
	{ code: "yes", name: { en: "Yes", "zh-cn": "是" } },
	{ code: "no", name: { en: "No", "zh-cn": "否" } },
];

/** Names in either language or codes, separated by commas, semicolons or 、. */
function readChoices(value: string, property: RequirableProperty): string[] | null {
	const known = property.kind === "yes-no" ? yesNo : property.choices;
	const whole = findChoice(known, value);
	if (whole) return [whole];
	const codes = value.split(/[,，;；、]/).map((part) => findChoice(known, part));
	return codes.every((code) => code !== undefined) ? [...new Set(codes)] : null;
}

function findChoice(known: RequirableProperty["choices"], text: string): string | undefined {
	const wanted = fold(text);
	return known.find(({ code, name }) => [code, name.en, name["zh-cn"]].some((one) => fold(one) === wanted))?.code;
}

function fold(text: string): string {
	return text.normalize("NFKC").trim().toLowerCase();
}
