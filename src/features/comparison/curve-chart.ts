// Curves of several products in one drawing: scales with round numbers, in the units wished. Pure; CurveChart.astro draws.
import type { Property } from "#features/catalogue/property.ts";
import { fromBase, type UnitSystem, unitIn, withUnit } from "#features/catalogue/units.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import type { Column } from "./find-columns.ts";
import type { FoundComparison } from "./find-comparison.ts";
import { type Point, round } from "./radar-chart.ts";
import { shortNumber } from "./short-number.ts";

export const size = { width: 460, height: 300, left: 56, right: 16, top: 36, bottom: 44 } as const;

export interface CurveDrawing {
	property: Property;
	unit: string;
	axisUnit: string;
	/** With the number on the scale and its place. */
	xTicks: { at: number; label: string }[];
	yTicks: { at: number; label: string }[];
	/** Place among the products, so that a product looks alike in every chart. */
	lines: {
		product: Column;
		place: number;
		condition: string | null;
		points: Point[];
		values: { x: number; y: number }[];
	}[];
	notStated: Column[];
	from: string;
	to: string;
}

/** One drawing for each shared curve that at least one product states. */
export function curveDrawings(locale: Locale, found: FoundComparison, units: UnitSystem): CurveDrawing[] {
	return found.properties
		.filter(({ kind, axis }) => kind === "curve" && axis !== null)
		.flatMap((property) => drawCurve(locale, property, found, units) ?? []);
}

function drawCurve(locale: Locale, property: Property, found: FoundComparison, units: UnitSystem): CurveDrawing | null {
	const [unit, axisUnit] = [unitIn(units, property.unit), unitIn(units, property.axis!.unit)];
	const stated = found.products.flatMap((product, place) => {
		const { points, condition } = found.values.get(product.id)!.get(property.code);
		if (!points) return [];
		const values = points.map(([x, y]) => ({
			x: fromBase(property.axis!.dimension, x, axisUnit),
			y: fromBase(property.dimension, y, unit),
		}));
		return [{ product, place, condition, values }];
	});
	if (stated.length === 0) return null;
	const all = stated.flatMap(({ values }) => values);
	const xs = scale(
		all.map(({ x }) => x),
		false,
	);
	const ys = scale(
		all.map(({ y }) => y),
		true,
	);
	const toX = (x: number) =>
		round(size.left + ((x - xs.from) / (xs.to - xs.from)) * (size.width - size.left - size.right));
	const toY = (y: number) =>
		round(size.height - size.bottom - ((y - ys.from) / (ys.to - ys.from)) * (size.height - size.top - size.bottom));
	const label = (value: number) => shortNumber(locale, value);
	const shown = (x: number) => withUnit(label(x), axisUnit);
	return {
		property,
		unit,
		axisUnit,
		xTicks: xs.ticks.map((tick) => ({ at: toX(tick), label: label(tick) })),
		yTicks: ys.ticks.map((tick) => ({ at: toY(tick), label: label(tick) })),
		lines: stated.map((line) => ({ ...line, points: line.values.map(({ x, y }) => ({ x: toX(x), y: toY(y) })) })),
		notStated: found.products.filter(({ id }) => !stated.some(({ product }) => product.id === id)),
		from: shown(Math.min(...all.map(({ x }) => x))),
		to: shown(Math.max(...all.map(({ x }) => x))),
	};
}

/** Round steps of 1, 2 or 5; from zero where the values themselves are not far from it. */
export function scale(values: readonly number[], wantsZero: boolean): { from: number; to: number; ticks: number[] } {
	const [least, most] = [Math.min(...values), Math.max(...values)];
	const low = wantsZero && least > 0 ? 0 : least;
	const rough = (most - low || Math.abs(most) || 1) / 5;
	const power = 10 ** Math.floor(Math.log10(rough));
	const step = [1, 2, 5, 10].map((by) => by * power).find((by) => by >= rough)!;
	const from = Math.floor(low / step) * step;
	const count = Math.max(1, Math.ceil((most - from) / step - 1e-9));
	const ticks = Array.from({ length: count + 1 }, (_, at) => Number((from + at * step).toPrecision(12)));
	return { from, to: ticks.at(-1)!, ticks };
}
