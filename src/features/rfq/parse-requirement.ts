// One requirement as typed, understood or refused with the field that is to blame. Pure.
import { readRequiredValue } from "#features/catalogue/required-value.ts";
import type { ValidationCode } from "#platform/http/explain-issue.ts";
import type { AskableProperty } from "./line-facts.ts";
import type { Operator } from "./rfq.ts";
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
	const read = readRequiredValue(typed.operator, typed.value, property && requirable(property));
	if ("field" in read) return read;
	if (!["", "must", "should"].includes(typed.strength)) return { field: "strength", code: "choose-one" };
	return {
		propertyId: property?.id ?? null,
		label: typed.label.trim(),
		operator: read.operator,
		typed: read.typed,
		unit: read.unit,
		baseMin: read.baseMin,
		baseMax: read.baseMax,
		choices: read.choices.length > 0 ? read.choices.join(" ") : null,
		isMust: typed.strength !== "should",
	};
}

function requirable({ kind, dimension, unit, choices }: AskableProperty) {
	return {
		kind,
		dimension,
		unit,
		choices: choices.map(({ code, en, zh }) => ({ code, name: { en, "zh-cn": zh } })),
	};
}
