// A file has decimal points or commas: seen in its first rows, or chosen.
import type { DecimalMark } from "#db/schema/product-data.ts";
import type { TableRow } from "#platform/tables/table.ts";
import { readTarget } from "./column-target.ts";

const withPoint = /^[+-]?\d+\.(?:\d{1,2}|\d{4,})$|^[+-]?0\.\d+$|^[+-]?\d{1,3}(?:,\d{3})+\.\d+$/;
const withComma = /^[+-]?\d+,(?:\d{1,2}|\d{4,})$|^[+-]?0,\d+$|^[+-]?\d{1,3}(?:\.\d{3})+,\d+$/;

/** Workbooks and JSON store numbers, not digits. */
export function storesNumbers(format: string): boolean {
	return format === "xlsx" || format === "json";
}

/** What the first rows show; null where nothing in them can mean one thing only, or where they disagree. */
export function seeDecimalMark(
	format: string,
	rows: readonly TableRow[],
	mapping: readonly (string | null)[],
): DecimalMark | null {
	if (storesNumbers(format)) return "point";
	const places = mapping.flatMap((target, at) => (target && readTarget(target).kind === "property" ? [at] : []));
	let [points, commas] = [0, 0];
	for (const { cells } of rows)
		for (const at of places) {
			const number = /^[+-]?[\d.,]+/.exec(cells[at]!)?.[0] ?? "";
			if (withPoint.test(number)) points++;
			else if (withComma.test(number)) commas++;
		}
	if (points > 0 === commas > 0) return null;
	return points > 0 ? "point" : "comma";
}
