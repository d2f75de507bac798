// From a typed measure or choice to what properties must say.
import { findUnit, toBase } from "#features/catalogue/units.ts";
import type { Condition } from "./understood.ts";
import type { TypedMeasure } from "./understand-measure.ts";
import type { ChoiceMeaning, KnownProperty } from "./understand-vocabulary.ts";

/** A value converted from another unit was rounded by somebody: 3/8" is listed as 9.5 mm and as 9.525. */
const CONVERTED = 0.005;
const EXACT = 1e-9;

/** One condition for each code; without those the unit does not measure. */
export function rangesOf(properties: readonly KnownProperty[], measure: TypedMeasure): Condition[] {
	const byCode = Map.groupBy(properties, ({ code, kind, dimension }) => `${code} ${kind} ${dimension}`);
	return [...byCode.values()].flatMap((alike) => {
		const limits = limitsOf(alike[0]!, measure);
		return limits ? [{ kind: "range" as const, code: alike[0]!.code, properties: alike, ...limits }] : [];
	});
}

function limitsOf(property: KnownProperty, measure: TypedMeasure): { min: number | null; max: number | null } | null {
	const unit = measure.unit ?? property.unit ?? "";
	const known = property.dimension === null ? undefined : findUnit(property.dimension, unit);
	if (measure.unit !== null && !known) return null;
	const base = (value: number | null) => (value === null ? null : toBase(property.dimension, value, unit));
	const [min, max] = [base(measure.low), base(measure.high)];
	if (Number.isNaN(min) || Number.isNaN(max)) return null;
	if (property.kind === "range" || measure.comparison !== "is") return { min, max };
	const share = known && known.code !== property.unit && measure.unit !== null ? CONVERTED : EXACT;
	const slack = Math.abs(min ?? 0) * share;
	return { min: min! - slack, max: max! + slack };
}

/**
 * The properties a measure without a name may speak of. A plain value may be any that can be filtered by; a
 * limit (`>= 20 kN`) speaks of each family's leading one, for by any other nearly everything would pass.
 */
export function measurable(properties: readonly KnownProperty[], measure: TypedMeasure): KnownProperty[] {
	const fitting = properties.filter(
		({ kind, dimension }) =>
			(kind === "number" || kind === "range") && dimension !== null && measure.dimensions.includes(dimension),
	);
	const filters = fitting.filter(({ isFilter }) => isFilter);
	const candidates = filters.length > 0 ? filters : fitting;
	if (measure.comparison === "is" || measure.comparison === "within") return candidates;
	const leading = new Map<string, KnownProperty>();
	for (const property of candidates) {
		const known = leading.get(property.familyId);
		if (!known || rank(property) < rank(known)) leading.set(property.familyId, property);
	}
	const codes = new Set([...leading.values()].map(({ code }) => code));
	return candidates.filter(({ code }) => codes.has(code));
}

function rank({ group, position }: KnownProperty): number {
	return group.position * 1_000 + position;
}

/** One condition for each code; several choices of it are one condition. */
export function choicesOf(meanings: readonly ChoiceMeaning[]): Condition[] {
	return [...Map.groupBy(meanings, ({ property }) => property.code)].map(([code, alike]) => ({
		kind: "choice",
		code,
		properties: [...new Set(alike.map(({ property }) => property))],
		choices: [...new Set(alike.map(({ choice }) => choice))],
	}));
}
