// How far a value is from what is wanted, from 0 (as wanted) to 1 (as far as counts).
import type { Condition } from "./understood.ts";
import type { KnownProperty } from "./understand-vocabulary.ts";

/** What is not stated may turn out to be anything. */
export const UNKNOWN = 0.5;
const DIMENSION_WEIGHT = 4;
/** A dimension a fifth away is as wrong as one twice as large: neither fits. */
const DIMENSION_SCALE = 5;
const NEAR = 1e-9;

/** What must fit first weighs most: dimensions, and threads. */
export function weightOf(property: KnownProperty): number {
	return isFit(property) ? DIMENSION_WEIGHT : 1;
}

/** What decides whether it can be put in at all. */
export function isFit({ dimension, direction, code }: KnownProperty): boolean {
	return (dimension === "length" && direction === "neither") || code === "thread";
}

/** For a number `low` equals `high`; a range must cover what is wanted. */
export function measureDistance(
	property: KnownProperty,
	{ min, max }: Condition & { kind: "range" },
	low: number,
	high: number,
): number {
	const missing = missingOf(property, min, max, low, high);
	if (missing === 0) return 0;
	// Temperatures have no share: what lacks is measured by the width that is wanted, 50 degrees where that has none.
	const size =
		property.dimension === "temperature"
			? Math.max(50, (max ?? 0) - (min ?? 0))
			: Math.abs((missing < 0 ? min : max) ?? 0);
	const share = size === 0 ? 1 : Math.abs(missing) / size;
	return Math.min(1, share * (isFit(property) ? DIMENSION_SCALE : 1));
}

/** In base units, with its sign: what is too little is negative, what is too much positive; 0 where it meets. */
export function missingOf(
	property: KnownProperty,
	min: number | null,
	max: number | null,
	low: number,
	high: number,
): number {
	const [under, over] = property.kind === "range" ? coverGap(min, max, low, high) : gap(min, max, low);
	const isNothing = (by: number, of: number | null) => by <= Math.abs(of ?? 0) * NEAR;
	if (!isNothing(under, min)) return -under;
	return isNothing(over, max) ? 0 : over;
}

function gap(min: number | null, max: number | null, value: number): [under: number, over: number] {
	return [min === null ? 0 : min - value, max === null ? 0 : value - max];
}

/** A range that begins too high or ends too low does not cover. */
function coverGap(min: number | null, max: number | null, low: number, high: number): [under: number, over: number] {
	return [max === null ? 0 : max - high, min === null ? 0 : low - min];
}
