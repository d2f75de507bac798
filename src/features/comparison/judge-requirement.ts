// A value against a requirement: does it meet it, by how much does it miss it, or does nobody know. What is not stated
// or on request is unknown, and so is a text that reads otherwise: a person has to read it.
import type { Property, SpecificationValue } from "#features/catalogue/property.ts";
import type { RequiredValue } from "#features/catalogue/required-value.ts";
import { unitIn, type UnitSystem } from "#features/catalogue/units.ts";
import { type Difference, difference, endsOf } from "./compare-values.ts";
import { isSameDecimal } from "./exact-decimal.ts";
import { isSameCondition } from "./test-conditions.ts";

export type Mark = "meets" | "deviates" | "unknown";

export interface RequirementMark {
	mark: Mark;
	/** From the limit to the value, in the unit shown; null unless a measure misses its limit. */
	deviation: Difference | null;
	/** Codes of choices that are required and not there, or there and ruled out. */
	missing: readonly string[];
	excluded: readonly string[];
	/** Unknown because the value was measured under another condition than the one required. */
	isOtherCondition: boolean;
}

const plainly = (mark: Mark): RequirementMark => ({
	mark,
	deviation: null,
	missing: [],
	excluded: [],
	isOtherCondition: false,
});

export function judgeRequirement(
	property: Property,
	required: RequiredValue,
	value: SpecificationValue,
	units: UnitSystem,
): RequirementMark {
	if (value.state === "not-stated" || value.state === "on-request") return plainly("unknown");
	if (value.state === "not-applicable") return plainly(required.operator === "not" ? "meets" : "deviates");
	if (required.condition !== null && !isSameCondition(required.condition, value.condition))
		return { ...plainly("unknown"), isOtherCondition: true };
	if (property.kind === "text") return judgeText(required, value);
	const codes = property.kind === "choices" ? value.choices : value.choice === null ? null : [value.choice];
	if (codes) return judgeChoices(required, codes);
	return judgeMeasure(property, required, value, units);
}

function judgeText(required: RequiredValue, value: SpecificationValue): RequirementMark {
	const fold = (text: string) => text.normalize("NFKC").replaceAll(/\s+/g, " ").trim().toLowerCase();
	const texts = [value.typed, value.text?.en ?? "", value.text?.["zh-cn"] ?? ""].map(fold);
	if (!texts.includes(fold(required.typed))) return plainly("unknown");
	return plainly(required.operator === "not" ? "deviates" : "meets");
}

/** Of several choices `=` wants all that are named, `one-of` any of them, `not` none. */
function judgeChoices({ operator, choices }: RequiredValue, codes: readonly string[]): RequirementMark {
	const missing = choices.filter((code) => !codes.includes(code));
	const excluded = choices.filter((code) => codes.includes(code));
	if (operator === "not") return excluded.length === 0 ? plainly("meets") : { ...plainly("deviates"), excluded };
	const isMet = operator === "=" ? missing.length === 0 : excluded.length > 0;
	return isMet ? plainly("meets") : { ...plainly("deviates"), missing: operator === "=" ? missing : [] };
}

function judgeMeasure(
	property: Property,
	required: RequiredValue,
	value: SpecificationValue,
	units: UnitSystem,
): RequirementMark {
	const ends = property.kind === "curve" ? extentOf(value) : endsOf(value);
	if (!ends) return plainly("unknown");
	if (required.operator === "not") return plainly(isAmong(required, ends) ? "deviates" : "meets");
	const missed = missedBy(property, required, ends).reduce<Miss | null>(
		(most, one) => (most && Math.abs(most.base - most.limit) >= Math.abs(one.base - one.limit) ? most : one),
		null,
	);
	if (!missed) return plainly("meets");
	const deviation = difference(property.dimension, unitIn(units, property.unit), missed.base, missed.limit);
	return { ...plainly("deviates"), deviation };
}

interface Ends {
	lower: number;
	upper: number;
}

interface Miss {
	base: number;
	limit: number;
}

/** Of a curve, all that it reaches. */
function extentOf({ points }: SpecificationValue): Ends | null {
	if (!points) return null;
	const values = points.map(([, y]) => y);
	return { lower: Math.min(...values), upper: Math.max(...values) };
}

function isAmong({ measures }: RequiredValue, { lower, upper }: Ends): boolean {
	const isBelow = (a: number, b: number) => a < b && !isSameDecimal(a, b);
	return measures.some(({ baseMin, baseMax }) => !isBelow(upper, baseMin) && !isBelow(baseMax, lower));
}

/** Every limit that is missed, with the end that misses it. */
function missedBy(property: Property, required: RequiredValue, { lower, upper }: Ends): Miss[] {
	const notBelow = (base: number, limit: number | null): Miss[] =>
		limit === null || base > limit || isSameDecimal(base, limit) ? [] : [{ base, limit }];
	const notAbove = (base: number, limit: number | null): Miss[] =>
		limit === null || base < limit || isSameDecimal(base, limit) ? [] : [{ base, limit }];
	const exactly = (min: number, max: number): Miss[] => [
		...(isSameDecimal(lower, min) ? [] : [{ base: lower, limit: min }]),
		...(isSameDecimal(upper, max) ? [] : [{ base: upper, limit: max }]),
	];
	const { operator, baseMin, baseMax, measures } = required;
	if (operator === "one-of") {
		const misses = measures.map((one) => exactly(one.baseMin, one.baseMax));
		return misses.reduce((least, one) => (farthest(one) < farthest(least) ? one : least));
	}
	if (property.kind === "range" && operator === "between")
		return [...notAbove(lower, baseMin), ...notBelow(upper, baseMax)];
	if (operator === "=" && (property.kind === "range" || baseMin === baseMax)) return exactly(baseMin!, baseMax!);
	return [...notBelow(lower, baseMin), ...notAbove(upper, baseMax)];
}

function farthest(misses: readonly Miss[]): number {
	return Math.max(0, ...misses.map(({ base, limit }) => Math.abs(base - limit)));
}
