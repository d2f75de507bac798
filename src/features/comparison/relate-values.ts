// How a value stands to the reference, in numbers and in words: `+5.2 kN (+37 %)`, `without ABS; also steel`,
// `crosses at 1,200 1/min`.
import type { Property, SpecificationValue } from "#features/catalogue/property.ts";
import { fromBase, type UnitSystem, unitIn, withUnit } from "#features/catalogue/units.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import { compareCurves } from "./compare-curves.ts";
import { agreementOf, type Difference, difference, differenceOf, judge, type Judgement } from "./compare-values.ts";
import { shortNumber } from "./short-number.ts";
import { showDifference } from "./show-difference.ts";

/** `decimals`: as many as the finer of the two shows. */
export function relateValues(
	locale: Locale,
	property: Property,
	value: SpecificationValue,
	reference: SpecificationValue,
	units: UnitSystem,
	decimals: number,
) {
	const agreement = agreementOf(property.kind, value, reference);
	const unit = unitIn(units, property.unit);
	const exact = differenceOf(property.dimension, unit, value, reference);
	const ends = exact && { lower: asShown(exact.lower, decimals), upper: asShown(exact.upper, decimals) };
	if (agreement === "different" && value.points && reference.points)
		return { agreement, difference: null, ...relateCurves(locale, property, value.points, reference.points, units) };
	const isSets = agreement === "different" && property.kind === "choices" && value.state === reference.state;
	return {
		agreement,
		difference: ends,
		differenceShown: isSets
			? nameChoices(locale, property, value, reference)
			: ends && showEnds(locale, ends, unit, decimals),
		judgement: judge(property.direction, value, reference),
	};
}

function showEnds(
	locale: Locale,
	{ lower, upper }: { lower: Difference; upper: Difference },
	unit: string,
	decimals: number,
): string {
	const say = words(locale).comparison;
	const show = (end: Difference) => showDifference(locale, end, unit, decimals);
	if (lower.amount === upper.amount && lower.percent === upper.percent) return show(lower);
	// An end that did not move needs no words.
	const ends = [
		lower.amount !== 0 && fill(say.lowerEnd, { difference: show(lower) }),
		upper.amount !== 0 && fill(say.upperEnd, { difference: show(upper) }),
	];
	return ends.filter((end) => end !== false).join(", ");
}

/** A converted difference has no more digits than the values it lies between, unless it would vanish. */
function asShown(one: Difference, decimals: number): Difference {
	const rounded = Number(one.amount.toFixed(decimals));
	return { ...one, amount: rounded === 0 ? Number(one.amount.toPrecision(2)) : rounded };
}

function nameChoices(locale: Locale, property: Property, value: SpecificationValue, reference: SpecificationValue) {
	const say = words(locale).comparison;
	const missing = reference.choices.filter((code) => !value.choices.includes(code));
	const extra = value.choices.filter((code) => !reference.choices.includes(code));
	return [
		missing.length > 0 && fill(say.without, { choices: choiceNames(locale, property, missing) }),
		extra.length > 0 && fill(say.also, { choices: choiceNames(locale, property, extra) }),
	]
		.filter((part) => part !== false)
		.join(locale === "en" ? "; " : "；");
}

export function choiceNames(locale: Locale, property: Property, codes: readonly string[]): string {
	const names = codes.map((code) => property.choices.find((choice) => choice.code === code)?.name[locale] ?? code);
	return names.join(locale === "en" ? ", " : "、");
}

type Curve = NonNullable<SpecificationValue["points"]>;

function relateCurves(locale: Locale, property: Property, points: Curve, reference: Curve, units: UnitSystem) {
	const say = words(locale).comparison;
	const compared = compareCurves(points, reference);
	if (!compared) return { differenceShown: say.curveApart, judgement: null };
	const [unit, axisUnit] = [unitIn(units, property.unit), unitIn(units, property.axis?.unit ?? null)];
	const showX = (x: number) =>
		withUnit(shortNumber(locale, fromBase(property.axis?.dimension ?? null, x, axisUnit)), axisUnit);
	const { largest, crossings } = compared;
	const apart = difference(property.dimension, unit, largest.y, largest.referenceY);
	const shownApart = { ...apart, amount: Number(apart.amount.toPrecision(3)) };
	const decimals = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(apart.amount) || 1)));
	const sentences = [
		crossings.length > 0 &&
			fill(say.curveCrosses, { places: crossings.map(showX).join(locale === "en" ? ", " : "、") }),
		fill(say.curveLargest, {
			difference: showDifference(locale, shownApart, unit, Math.min(decimals, 6)),
			place: showX(largest.x),
		}),
	];
	return {
		differenceShown:
			apart.amount === 0
				? say.curveSameWhereBoth
				: sentences.filter((one) => one !== false).join(locale === "en" ? "; " : "；"),
		judgement: judgeCurve(property, compared),
	};
}

function judgeCurve(
	{ direction }: Property,
	{ isAbove, isBelow }: { isAbove: boolean; isBelow: boolean },
): Judgement | null {
	if (direction === "neither" || isAbove === isBelow) return null;
	return (direction === "more") === isAbove ? "better" : "worse";
}
