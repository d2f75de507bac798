// One requirement as typed, understood or refused with the field that is to blame. Pure.
import { parseMeasure } from "#features/catalogue/parse-measure.ts";
import type { ValidationCode } from "#platform/http/explain-issue.ts";
import type { AskableProperty } from "./line-facts.ts";
import { type Operator, operators } from "./rfq.ts";
import type { TypedRequirement } from "./typed-rfq.ts";

export interface CheckedRequirement {
	propertyId: string | null;
	label: string;
	operator: Operator;
	typed: string;
	unit: string | null;
	baseMin: number | null;
	baseMax: number | null;
	/** Codes, separated by a space. */
	choices: string | null;
	isMust: boolean;
}

type Trouble = { field: keyof TypedRequirement; code: ValidationCode };

/** `property` is what the typed property was found to be; undefined for a free label. */
export function parseRequirement(
	typed: TypedRequirement,
	property: AskableProperty | undefined,
): CheckedRequirement | Trouble {
	const operator = readOperator(typed.operator, property);
	if (!operator) return { field: "operator", code: "choose-one" };
	const value = typed.value.trim();
	if (value === "") return { field: "value", code: "required" };
	if (!["", "must", "should"].includes(typed.strength)) return { field: "strength", code: "choose-one" };
	const common = {
		propertyId: property?.id ?? null,
		label: typed.label.trim(),
		operator,
		typed: value,
		unit: null,
		baseMin: null,
		baseMax: null,
		choices: null,
		isMust: typed.strength !== "should",
	};
	if (!property || property.kind === "text") return common;
	if (property.kind === "choice" || property.kind === "yes-no") {
		if (operator !== "=" && operator !== "one-of") return { field: "operator", code: "operator-not-for-choices" };
		const choices = readChoices(value, property);
		if (!choices || (operator === "=" && choices.length !== 1)) return { field: "value", code: "not-a-choice" };
		return { ...common, choices: choices.join(" ") };
	}
	const bounds = operator === "one-of" ? readSeveral(value, property) : readMeasure(value, operator, property);
	if (!bounds) return { field: "value", code: operator === "between" ? "not-two-measures" : "not-a-measure" };
	return { ...common, ...bounds };
}

const spellings: Record<string, Operator> = { "≤": "<=", "≥": ">=", "==": "=", "one of": "one-of" };

function readOperator(typed: string, property: AskableProperty | undefined): Operator | undefined {
	if (typed === "") return property?.kind === "choice" ? "one-of" : "=";
	return operators.find((operator) => operator === (spellings[typed] ?? typed));
}

type Bounds = Pick<CheckedRequirement, "unit" | "baseMin" | "baseMax">;

function readMeasure(value: string, operator: Operator, property: AskableProperty): Bounds | null {
	const bare = value.replace(/^(?:<=|>=|=|≤|≥)\s*/, "");
	const measure = parseMeasure(bare, property);
	if (!measure) return null;
	const { unit, baseMin, baseMax } = measure;
	switch (operator) {
		case "<=":
			return baseMin === baseMax ? { unit, baseMin: null, baseMax } : null;
		case ">=":
			return baseMin === baseMax ? { unit, baseMin, baseMax: null } : null;
		case "between":
			return baseMin < baseMax ? { unit, baseMin, baseMax } : null;
		default:
			return { unit, baseMin, baseMax };
	}
}

/** One of several numbers: every one must be a measure; the bounds are the outermost. */
function readSeveral(value: string, property: AskableProperty): Bounds | null {
	const measures = value.split(/\s*[;；、/|]\s*|,\s+/).map((part) => parseMeasure(part, property));
	if (measures.length === 0 || measures.some((measure) => measure === null)) return null;
	return {
		unit: measures[0]!.unit,
		baseMin: Math.min(...measures.map((measure) => measure!.baseMin)),
		baseMax: Math.max(...measures.map((measure) => measure!.baseMax)),
	};
}

const yesNo = [
	{ code: "yes", en: "Yes", zh: "是" },
	{ code: "no", en: "No", zh: "否" },
];

/** Names in either language or codes, separated by commas, semicolons or 、. */
function readChoices(value: string, property: AskableProperty): string[] | null {
	const known = property.kind === "yes-no" ? yesNo : property.choices;
	const whole = findChoice(known, value);
	if (whole) return [whole];
	const codes = value.split(/[,，;；、]/).map((part) => findChoice(known, part));
	return codes.every((code) => code !== undefined) ? [...new Set(codes)] : null;
}

function findChoice(known: AskableProperty["choices"], text: string): string | undefined {
	const wanted = fold(text);
	return known.find(({ code, en, zh }) => [code, en, zh].some((name) => fold(name) === wanted))?.code;
}

function fold(text: string): string {
	return text.normalize("NFKC").trim().toLowerCase();
}
