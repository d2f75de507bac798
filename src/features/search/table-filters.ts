// Typed wishes into filters over base units, and the wishes nobody could understand.
import { parseMeasure } from "#features/catalogue/parse-measure.ts";
import type { Property } from "#features/catalogue/property.ts";
import type { TableWish } from "./table-address.ts";
import { unitIn } from "#features/catalogue/units.ts";

export type Filter =
	| { kind: "measure"; property: Property; min: number | null; max: number | null }
	| { kind: "choice"; property: Property; codes: readonly string[] }
	| { kind: "status"; codes: readonly string[] }
	| { kind: "plant"; codes: readonly string[] };

export interface NotUnderstood {
	code: string;
	side: "min" | "max";
	typed: string;
}

export function readFilters(
	wish: TableWish,
	properties: readonly Property[],
): { filters: Filter[]; notUnderstood: NotUnderstood[] } {
	const filters: Filter[] = [];
	const notUnderstood: NotUnderstood[] = [];
	for (const property of properties) {
		const range = wish.ranges.get(property.code);
		const codes = wish.choices.get(property.code);
		if (codes) filters.push({ kind: "choice", property, codes });
		if (!range) continue;
		const base = (side: "min" | "max") => {
			if (range[side] === "") return null;
			const unit = property.unit === null ? null : unitIn(wish.units, property.unit);
			const measure = parseMeasure(range[side], { dimension: property.dimension, unit });
			if (!measure) notUnderstood.push({ code: property.code, side, typed: range[side] });
			return measure?.baseMin ?? null;
		};
		const [min, max] = [base("min"), base("max")];
		if (min !== null || max !== null) filters.push({ kind: "measure", property, min, max });
	}
	if (wish.statuses.length > 0) filters.push({ kind: "status", codes: wish.statuses });
	if (wish.plants.length > 0) filters.push({ kind: "plant", codes: wish.plants });
	return { filters, notUnderstood };
}
