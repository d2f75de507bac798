// A curve laid out on paper: where its line, its axes and their marks stand, in the units a reader wants.
import type { Locale } from "#platform/i18n/locales.ts";
import { formatNumber } from "#platform/i18n/format.ts";
import type { Property, SpecificationValue } from "./property.ts";
import { formatRounded, fromBase, unitIn, type UnitSystem } from "./units.ts";

export interface CurveMark {
	at: number;
	label: string;
}

export interface CurveChart {
	width: number;
	height: number;
	/** The area between the axes. */
	frame: { left: number; top: number; right: number; bottom: number };
	line: string;
	points: { x: number; y: number }[];
	xMarks: CurveMark[];
	yMarks: CurveMark[];
	xUnit: string;
	yUnit: string;
	/** As a table, in the same units. */
	rows: { x: string; y: string }[];
}

const frame = { left: 44, top: 12, right: 312, bottom: 150 };

/** Null where the value is no curve. */
export function curveChart(
	locale: Locale,
	property: Property,
	value: SpecificationValue,
	units: UnitSystem,
): CurveChart | null {
	const { axis } = property;
	if (!axis || !value.points || value.points.length < 2) return null;
	const xUnit = unitIn(units, axis.unit);
	const yUnit = unitIn(units, property.unit);
	const points = value.points.map(([x, y]) => ({
		x: fromBase(axis.dimension, x, xUnit),
		y: fromBase(property.dimension, y, yUnit),
	}));
	const xScale = scaleOf(points.map(({ x }) => x));
	const yScale = scaleOf(points.map(({ y }) => y));
	const place = (share: number, from: number, to: number) => Math.round((from + share * (to - from)) * 10) / 10;
	const across = (x: number) => place(xScale.share(x), frame.left, frame.right);
	const up = (y: number) => place(yScale.share(y), frame.bottom, frame.top);
	const placed = points.map(({ x, y }) => ({ x: across(x), y: up(y) }));
	return {
		width: 330,
		height: 180,
		frame,
		line: placed.map(({ x, y }, at) => `${at === 0 ? "M" : "L"}${x} ${y}`).join(""),
		points: placed,
		xMarks: xScale.marks.map((x) => ({ at: across(x), label: formatNumber(locale, x) })),
		yMarks: yScale.marks.map((y) => ({ at: up(y), label: formatNumber(locale, y) })),
		xUnit,
		yUnit,
		rows: points.map(({ x, y }) => ({ x: formatRounded(locale, x), y: formatRounded(locale, y) })),
	};
}

/** From zero to a round number above the greatest, with four or five marks; below zero where the values are. */
function scaleOf(values: readonly number[]): { share(value: number): number; marks: number[] } {
	const least = Math.min(0, ...values);
	const span = Math.max(...values) - least || 1;
	const rough = span / 4;
	const power = 10 ** Math.floor(Math.log10(rough));
	const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((one) => one >= rough)!;
	const from = Math.floor(least / step) * step;
	const count = Math.ceil((span + least - from) / step);
	const marks = Array.from({ length: count + 1 }, (_, at) => Number((from + at * step).toPrecision(12)));
	return { share: (value) => (value - from) / (count * step), marks };
}
