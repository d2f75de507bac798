// A radar of products: each axis one property with a plain direction, from nothing at the centre to the best of them at
// the rim. Pure; RadarChart.astro draws it.
import type { Property } from "#features/catalogue/property.ts";
import { showValue } from "#features/catalogue/show-value.ts";
import type { UnitSystem } from "#features/catalogue/units.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import type { FoundComparison } from "./find-comparison.ts";
import { areComparable } from "./test-conditions.ts";

export const MAX_ON_RADAR = 4;
const MIN_AXES = 3;
const MAX_AXES = 12;

export interface RadarAxis {
	property: Property;
	/** The best value among the products, with its unit. */
	best: string;
	/** Of the best, 0 to 1, by product. */
	shares: number[];
}

/** Empty where fewer than three properties can be drawn. */
export function radarAxes(locale: Locale, found: FoundComparison, units: UnitSystem): RadarAxis[] {
	const axes = found.properties.flatMap((property): RadarAxis[] => {
		const values = found.products.map(({ id }) => found.values.get(id)!.get(property.code));
		const bases = values.map(({ baseMin, baseMax, state }) =>
			state === "stated" && baseMin !== null && baseMin === (baseMax ?? baseMin) ? baseMin : 0,
		);
		// A temperature scale has no nothing to begin at.
		const isDrawn =
			property.kind === "number" && property.direction !== "neither" && property.dimension !== "temperature";
		if (!isDrawn || bases.some((base) => base <= 0) || !areComparable(values)) return [];
		const best = property.direction === "more" ? Math.max(...bases) : Math.min(...bases);
		const shares = bases.map((base) => (property.direction === "more" ? base / best : best / base));
		return [{ property, best: showValue(locale, property, values[bases.indexOf(best)]!, units), shares }];
	});
	return axes.length < MIN_AXES ? [] : axes.slice(0, MAX_AXES);
}

export interface Point {
	x: number;
	y: number;
}

/** The first axis points up, the others follow clockwise. */
export function pointOn(at: number, of: number, length: number, centre: Point): Point {
	const angle = (2 * Math.PI * at) / of - Math.PI / 2;
	return { x: round(centre.x + length * Math.cos(angle)), y: round(centre.y + length * Math.sin(angle)) };
}

export function polygon(points: readonly Point[]): string {
	return points.map(({ x, y }) => `${x},${y}`).join(" ");
}

export function round(value: number): number {
	return Math.round(value * 10) / 10;
}
