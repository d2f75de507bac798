// A value in words and numbers, as a reader of either language and either unit system wants it.
import type { Locale } from "#platform/i18n/locales.ts";
import { words } from "#platform/i18n/words.ts";
import { decimals, rangeSides, significantDigits } from "./parse-measure.ts";
import type { Property, SpecificationValue } from "./property.ts";
import { formatRounded, formatSignificant, fromBase, toBase, type UnitSystem, unitIn, withUnit } from "./units.ts";
import { formatNumber } from "#platform/i18n/format.ts";

/** `25 mm`, `-30…120 °C`, `two contact seals`, `not stated`. Numbers come in the unit of the system asked for. */
export function showValue(
	locale: Locale,
	property: Property,
	value: SpecificationValue,
	unitSystem: UnitSystem = "metric",
): string {
	if (value.state === "stated" && value.points)
		return showCurve(locale, property, value, unitSystem, unitIn(unitSystem, property.unit));
	return withUnit(
		showBareValue(locale, property, value, unitSystem),
		isMeasured(value) ? unitIn(unitSystem, property.unit) : "",
	);
}

/** The same without the unit, for columns whose head names it. */
export function showBareValue(
	locale: Locale,
	property: Property,
	value: SpecificationValue,
	unitSystem: UnitSystem = "metric",
): string {
	const say = words(locale).catalogue.value;
	if (value.state !== "stated") return say[value.state];
	if (property.kind === "text") return value.text?.[locale] ?? value.typed;
	if (property.kind === "yes-no") return value.choice === "yes" ? say.yes : say.no;
	if (property.kind === "choice") {
		return property.choices.find(({ code }) => code === value.choice)?.name[locale] ?? value.choice ?? value.typed;
	}
	if (property.kind === "choices") {
		const chosen = property.choices.filter(({ code }) => value.choices.includes(code));
		return chosen.map(({ name }) => name[locale]).join(locale === "en" ? ", " : "、");
	}
	if (property.kind === "curve") return showCurve(locale, property, value, unitSystem, "");
	return showNumbers(locale, property, value, unitIn(unitSystem, property.unit));
}

/** `3.2 … 1.9 kN (500 … 3,000 1/min)`: where a curve begins and ends; its drawing shows the rest. */
function showCurve(
	locale: Locale,
	property: Property,
	value: SpecificationValue,
	unitSystem: UnitSystem,
	shownUnit: string,
): string {
	const points = value.points ?? [];
	const axis = property.axis!;
	const axisUnit = unitIn(unitSystem, axis.unit);
	const unit = unitIn(unitSystem, property.unit);
	const show = (dimension: Property["dimension"], base: number, inUnit: string) =>
		formatRounded(locale, fromBase(dimension, base, inUnit));
	const ends = [points[0]!, points.at(-1)!];
	const over = ends.map(([x]) => show(axis.dimension, x, axisUnit)).join(" … ");
	const values = ends.map(([, y]) => show(property.dimension, y, unit)).join(" … ");
	return `${withUnit(values, shownUnit)} (${withUnit(over, axisUnit)})`;
}

/** What was typed, where that is another unit than the one shown; else undefined. */
export function showTyped(property: Property, value: SpecificationValue, unitSystem: UnitSystem): string | undefined {
	const isOther = isMeasured(value) && value.unit !== null && value.unit !== unitIn(unitSystem, property.unit);
	if (!isOther) return undefined;
	return value.unit === property.unit && !/[a-z°′%]/i.test(value.typed)
		? withUnit(value.typed, value.unit!)
		: value.typed;
}

function isMeasured(value: SpecificationValue): boolean {
	return value.state === "stated" && value.baseMin !== null;
}

function showNumbers(locale: Locale, property: Property, value: SpecificationValue, unit: string): string {
	const [typedMin = "", typedMax = typedMin] = rangeSides(value.typed);
	const show = (base: number, typed: string) => {
		const shown = fromBase(property.dimension, base, unit);
		if (typed.includes("/")) return formatSignificant(locale, shown, 4);
		if (value.unit === null || value.unit === unit || property.dimension === "temperature") {
			return formatNumber(locale, shown, decimals(typed));
		}
		return showConverted(locale, property, shown, value.unit, unit, typed);
	};
	const min = show(value.baseMin!, typedMin);
	return value.baseMax === value.baseMin ? min : `${min} … ${show(value.baseMax!, typedMax)}`;
}

/**
 * Shifting the decimal point loses nothing. Any other conversion keeps the digits of the source and one more, four
 * at least where that is no false precision, as the trade prints them: 25 mm are 0.9843 in, 0.7500 in are 19.050 mm,
 * and a clearance of 0.005 mm is 0.00020 in.
 */
function showConverted(
	locale: Locale,
	property: Property,
	shown: number,
	from: string,
	to: string,
	typed: string,
): string {
	const zeros = Math.log10(toBase(property.dimension, 1, from) / toBase(property.dimension, 1, to));
	if (Math.abs(zeros - Math.round(zeros)) < 1e-9) return formatNumber(locale, shown, decimalsOf(shown));
	const digits = significantDigits(typed) + 1;
	return formatSignificant(locale, shown, Math.abs(shown) < 0.1 ? digits : Math.max(4, digits));
}

function decimalsOf(value: number): number {
	return /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;
}
