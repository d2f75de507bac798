// Two values of one property beside each other: do they agree, by how much do they differ, and which is better.
import type { Direction, PropertyKind } from "#db/schema/catalogue.ts";
import type { SpecificationValue } from "#features/catalogue/property.ts";
import { type Dimension, fromBase } from "#features/catalogue/units.ts";

/** `unknown`: at least one of the two is not stated or on request, and what is unknown equals nothing. */
export type Agreement = "same" | "different" | "unknown";
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
	return isEqual(kind, value, reference) ? "same" : "different";
}

/** What is not stated or on request may turn out to be anything; not applicable is an answer. */
function isKnown(value: SpecificationValue): boolean {
	return value.state === "stated" || value.state === "not-applicable";
}

function isEqual(kind: PropertyKind, a: SpecificationValue, b: SpecificationValue): boolean {
	if (kind === "number" || kind === "range")
		return isNear(a.baseMin, b.baseMin) && isNear(a.baseMax ?? a.baseMin, b.baseMax ?? b.baseMin);
	if (kind === "text") return textOf(a) === textOf(b);
	return a.choice === b.choice;
}

function textOf(value: SpecificationValue): string {
	return (value.text?.en || value.typed).trim();
}

/** 1 in is 25.4 mm, although the arithmetic may not end on the very same bits. */
function isNear(a: number | null, b: number | null, share = 1e-9): boolean {
	if (a === null || b === null) return a === b;
	return Math.abs(a - b) <= share * Math.max(1e-6, Math.abs(a), Math.abs(b));
}

/** From the reference to the value at the lower and upper end; null unless both are stated measures. */
export function differenceOf(
	dimension: Dimension | null,
	unit: string,
	value: SpecificationValue,
	reference: SpecificationValue,
): { lower: Difference; upper: Difference } | null {
	const here = endsOf(value);
	const there = endsOf(reference);
	if (!here || !there) return null;
	return {
		lower: difference(dimension, unit, here.lower, there.lower),
		upper: difference(dimension, unit, here.upper, there.upper),
	};
}

/** Shown values are subtracted, never one base difference converted: an offset (°F) would be added to it. */
function difference(dimension: Dimension | null, unit: string, base: number, referenceBase: number): Difference {
	if (isNear(base, referenceBase)) return { amount: 0, percent: referenceBase > 0 ? 0 : null };
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
	// 6180 lbf are 27.49 kN beside 27.5 kN: whoever converted rounded, and a thousandth is nobody's advantage.
	const share = value.unit === reference.unit ? undefined : 1e-3;
	const gains = [gain(direction, here.lower, there.lower, share), gain(direction, here.upper, there.upper, share)];
	if (gains.every((one) => one === 0)) return "equal";
	if (gains.every((one) => one >= 0)) return "better";
	return gains.every((one) => one <= 0) ? "worse" : null;
}

function gain(direction: Direction, base: number, referenceBase: number, share: number | undefined): number {
	if (isNear(base, referenceBase, share)) return 0;
	return Math.sign(direction === "more" ? base - referenceBase : referenceBase - base);
}

/** Only a stated measure has ends; not stated, not applicable and on request have none. */
function endsOf(value: SpecificationValue): { lower: number; upper: number } | null {
	if (value.state !== "stated" || value.baseMin === null) return null;
	return { lower: value.baseMin, upper: value.baseMax ?? value.baseMin };
}
