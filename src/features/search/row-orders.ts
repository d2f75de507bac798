// Rows in the order of a column, equal ones by part number, made when somebody first sorts by it. Where many rows pass,
// a page is found by walking along; scanning 200,000 rows that pass took three times as long.
import type { Locale } from "#platform/i18n/locales.ts";
import type { Column, ProductIndex } from "./product-index.ts";
import { positionsOf } from "./sort-positions.ts";

export interface RowOrder {
	rows: Int32Array;
	/** By place: where its rows begin; they end where those of the next begin. */
	starts: Int32Array;
}

/** Four megabytes each at a million products. */
const MOST_KEPT = 4;

/** Places as `positionsOf` gives them for the rising order; the column's own span of rows. */
export function rowOrderOf(index: ProductIndex, facet: string, column: Column, locale: Locale): RowOrder {
	const name = `${facet} ${column.dictionary.kind === "text" ? locale : ""}`;
	const order = index.orders.get(name) ?? sortRows(index, column, positionsOf(index, facet, column, false, locale));
	index.orders.delete(name);
	index.orders.set(name, order);
	if (index.orders.size > MOST_KEPT) index.orders.delete(index.orders.keys().next().value!);
	return order;
}

/** The row of every part number's rank; ranks begin with 1. */
export function rowsByPartRank(index: ProductIndex): Int32Array {
	if (!index.byPartRank) {
		const { partRanks, rows } = index;
		const byRank = new Int32Array(partRanks.reduce((most, rank) => (rank > most ? rank : most), 0) + 1);
		for (let row = 0; row < rows; row++) byRank[partRanks[row]!] = row;
		index.byPartRank = byRank;
	}
	return index.byPartRank;
}

/** A counting sort by place over the rows in the order of their part numbers. */
function sortRows(index: ProductIndex, { start, end, codes }: Column, positions: Int32Array): RowOrder {
	const byRank = rowsByPartRank(index);
	const starts = new Int32Array(positions[0]! + 2);
	let count = 0;
	for (let rank = 1; rank < byRank.length; rank++) {
		const row = byRank[rank]!;
		if (row < start || row >= end) continue;
		starts[positions[codes[row - start]!]! + 1]!++;
		count++;
	}
	for (let place = 1; place < starts.length; place++) starts[place]! += starts[place - 1]!;
	const next = starts.slice();
	const rows = new Int32Array(count);
	for (let rank = 1; rank < byRank.length; rank++) {
		const row = byRank[rank]!;
		if (row >= start && row < end) rows[next[positions[codes[row - start]!]!]!++] = row;
	}
	return { rows, starts };
}
