// Nothing passes all of it: which piece alone stands in the way, and which values come nearest where the rest is so.
import type { Locale } from "#platform/i18n/locales.ts";
import { countCodesIn } from "./count-codes.ts";
import { allRows, type ProductIndex } from "./product-index.ts";
import { countRows, intersect, type RowSet, rowsIn } from "./row-set.ts";
import { measureOf, typedOf } from "./understand-labels.ts";
import { withoutPiece, withText } from "./understand-links.ts";
import { rowsOfCondition } from "./understand-rows.ts";
import type { KnownProperty } from "./understand-vocabulary.ts";
import type { Condition, FilterPiece, Piece, Understood } from "./understood.ts";

export interface Nearest {
	/** Each piece without which something is found, most first. */
	without: { piece: Piece; count: number; query: string }[];
	/** Values next to one that was asked for, with everything else as asked. */
	values: { property: string; shown: string; count: number; query: string }[];
}

const MOST = 6;
/** What is more than three times as much, or less than a third, is not near; temperatures have no such share. */
const NEAR = 3;
const NEAR_KELVIN = 100;

export function nearestTo(
	index: ProductIndex,
	locale: Locale,
	{ typed, pieces }: Understood,
	sets: readonly RowSet[],
): Nearest {
	const rests = pieces.map((_, at) => restOf(index, sets, at));
	const without = pieces
		.map((piece, at) => ({ piece, count: countRows(rests[at]!), query: withoutPiece(typed, piece) }))
		.filter(({ count, query }) => count > 0 && query !== "")
		.sort((a, b) => a.count - b.count);
	const values = pieces.flatMap((piece, at) =>
		piece.kind === "filter" ? nearestValues(index, locale, typed, piece, rests[at]!) : [],
	);
	return { without: without.slice(0, MOST), values: values.slice(0, MOST) };
}

function restOf(index: ProductIndex, sets: readonly RowSet[], without: number): RowSet {
	const others = sets.filter((_, at) => at !== without);
	return others.length > 0 ? intersect(others) : rowsIn(index, allRows(index));
}

/** For each measure of the piece, the values below and above it that products have which are all the rest. */
function nearestValues(
	index: ProductIndex,
	locale: Locale,
	typed: string,
	piece: FilterPiece,
	rest: RowSet,
): Nearest["values"] {
	return piece.anyOf.slice(0, 2).flatMap((all) =>
		all.flatMap((condition) => {
			if (condition.kind !== "range") return [];
			const others = all.filter((one) => one !== condition);
			const rows = intersect([rest, ...others.map((one) => rowsOfCondition(index, one))]);
			return neighbours(index, rows, condition).map(({ value, count }) => {
				const moved: Condition = { ...condition, min: value, max: value };
				const text = all.map((one) => typedOf(locale, one === condition ? moved : one)).join(" ");
				const property = condition.properties[0]!;
				const shown = measureOf(locale, property, value);
				return { property: property.name[locale], shown, count, query: withText(typed, piece, text) };
			});
		}),
	);
}

function neighbours(
	index: ProductIndex,
	rows: RowSet,
	{ properties, min, max }: Condition & { kind: "range" },
): { value: number; count: number }[] {
	const counts = new Map<number, number>();
	for (const { id } of properties) {
		const column = index.columns.get(id);
		if (column?.dictionary.kind !== "number") continue;
		const { values } = column.dictionary;
		countCodesIn(column, rows, values.length).forEach((count, code) => {
			const value = values[code - 1];
			if (count > 0 && value !== undefined) counts.set(value, (counts.get(value) ?? 0) + count);
		});
	}
	const values = [...counts.keys()].sort((a, b) => a - b);
	const below = min === null ? undefined : values.findLast((value) => value < min);
	const above = max === null ? undefined : values.find((value) => value > max);
	return [below, above].flatMap((value, side) =>
		value !== undefined && isNear(properties[0]!, value, (side === 0 ? min : max)!)
			? { value, count: counts.get(value)! }
			: [],
	);
}

function isNear({ dimension }: KnownProperty, value: number, limit: number): boolean {
	if (dimension === "temperature") return Math.abs(value - limit) <= NEAR_KELVIN;
	const [less, more] = [Math.abs(value), Math.abs(limit)].sort((a, b) => a - b) as [number, number];
	return limit === 0 || (value > 0 === limit > 0 && more <= less * NEAR);
}
