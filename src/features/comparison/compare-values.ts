// Two values of one property beside each other: do they agree, by how much do they differ, and which is better.
import type { Direction, PropertyKind } from "#db/schema/catalogue.ts";
import type { SpecificationValue } from "#features/catalogue/property.ts";
import { type Dimension, fromBase } from "#features/catalogue/units.ts";
import { isSameDecimal } from "./exact-decimal.ts";
import { isSameCondition } from "./test-conditions.ts";

/**
 * `unknown`: at least one of the two is not stated or on request, and what is unknown equals nothing.
 * `other-conditions`: both are stated, but were not measured alike, and nobody can say what they would be if they were.
 */
export type Agreement = "same" | "different" | "unknown" | "other-conditions";
export type Judgement = "better" | "worse" | "equal";

export interface Difference {
	/** In the unit asked for, with its sign; zero where the two are equal. */
	amount: number;
	/** Of the reference; null where a share means nothing: a reference of zero or below, or a temperature scale. */
	percent: number | null;
}

export function agreementOf(kind: PropertyKind, value: SpecificationValue, reference: SpecificationValue): Agreement {
	if (!isKnown(value) || !isKnown(reference)) return "unknown";
	if (value.state !== reference.state) return "different";
	if (value.state === "not-applicable") return "same";
	if (!isSameCondition(value.condition, reference.condition)) return "other-conditions";
	return isEqual(kind, value, reference) ? "same" : "different";
}

/** What is not stated or on request may turn out to be anything; not applicable is an answer. */
function isKnown(value: SpecificationValue): boolean {
	return value.state === "stated" || value.state === "not-applicable";
}

function isEqual(kind: PropertyKind, a: SpecificationValue, b: SpecificationValue): boolean {
	switch (kind) {
		case "number":
		case "range":
			return isSameEnd(a.baseMin, b.baseMin) && isSameEnd(a.baseMax ?? a.baseMin, b.baseMax ?? b.baseMin);
		case "text":
			return textOf(a) === textOf(b);
		case "choices":
			return a.choices.length === b.choices.length && a.choices.every((code) => b.choices.includes(code));
		case "curve":
			return isSameCurve(a.points ?? [], b.points ?? []);
		default:
			return a.choice === b.choice;
	}
}

function textOf(value: SpecificationValue): string {
	return (value.text?.en || value.typed).trim();
}

function isSameEnd(a: number | null, b: number | null): boolean {
	return a === null || b === null ? a === b : isSameDecimal(a, b);
}

type Points = NonNullable<SpecificationValue["points"]>;

function isSameCurve(a: Points, b: Points): boolean {
	return a.length === b.length && a.every(([x, y], at) => isSameDecimal(x, b[at]![0]) && isSameDecimal(y, b[at]![1]));
}

/** From the reference to the value at the lower and upper end; null unless both are stated measures, measured alike. */
export function differenceOf(
	dimension: Dimension | null,
	unit: string,
	value: SpecificationValue,
	reference: SpecificationValue,
): { lower: Difference; upper: Difference } | null {
	const here = endsOf(value);
	const there = endsOf(reference);
	if (!here || !there || !isSameCondition(value.condition, reference.condition)) return null;
	return {
		lower: difference(dimension, unit, here.lower, there.lower),
		upper: difference(dimension, unit, here.upper, there.upper),
	};
}

/** Shown values are subtracted, never one base difference converted: an offset (°F) would be added to it. */
export function difference(dimension: Dimension | null, unit: string, base: number, referenceBase: number): Difference {
	if (isSameDecimal(base, referenceBase)) return { amount: 0, percent: referenceBase > 0 ? 0 : null };
	const amount = fromBase(dimension, base, unit) - fromBase(dimension, referenceBase, unit);
	const hasShare = dimension !== "temperature" && referenceBase > 0;
	return { amount, percent: hasShare ? ((base - referenceBase) / referenceBase) * 100 : null };
}

/** A range is better only where neither end is worse; where the ends disagree nobody can say. */
export function judge(
	direction: Direction,
	value: SpecificationValue,
	reference: SpecificationValue,
): Judgement | null {
	const here = endsOf(value);
	const there = endsOf(reference);
	if (direction === "neither" || !here || !there) return null;
	if (!isSameCondition(value.condition, reference.condition)) return null;
	const isRounded = value.unit !== reference.unit;
	const gains = [
		gain(direction, here.lower, there.lower, isRounded),
		gain(direction, here.upper, there.upper, isRounded),
	];
	if (gains.every((one) => one === 0)) return "equal";
	if (gains.every((one) => one >= 0)) return "better";
	return gains.every((one) => one <= 0) ? "worse" : null;
}

function gain(direction: Direction, base: number, referenceBase: number, isRounded: boolean): number {
	if (isSameDecimal(base, referenceBase) || (isRounded && isNear(base, referenceBase))) return 0;
	return Math.sign(direction === "more" ? base - referenceBase : referenceBase - base);
}

/**
 * Only to judge, never to call equal, and only where the two were typed in different units: 6180 lbf are 27.49 kN
 * beside 27.5 kN, whoever converted rounded, and a thousandth is nobody's advantage.
 */
function isNear(a: number, b: number): boolean {
	return Math.abs(a - b) <= 1e-3 * Math.max(1e-6, Math.abs(a), Math.abs(b));
}

/** Only a stated measure has ends; not stated, not applicable and on request have none. */
export function endsOf(value: SpecificationValue): { lower: number; upper: number } | null {
	if (value.state !== "stated" || value.baseMin === null) return null;
	return { lower: value.baseMin, upper: value.baseMax ?? value.baseMin };
}
