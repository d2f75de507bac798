// One page of the rows that pass, in the order of a sort: equal ones by part number, what is not stated last. Where many
// pass, an order of all rows is walked along. Where few do, nothing is sorted but the page: one pass counts how many rows
// stand at each place, which tells where the page ends, and a second picks those few.
import type { Locale } from "#platform/i18n/locales.ts";
import { countCodes } from "./count-codes.ts";
import { lowestOf } from "./lowest-of.ts";
import type { Column, ProductIndex } from "./product-index.ts";
import { rowOrderOf, rowsByPartRank } from "./row-orders.ts";
import { countRows, listRows, type RowSet } from "./row-set.ts";
import { keyOf, placeOfKey, positionsOf, type SortKey } from "./sort-positions.ts";
import { walkOrder, walkPartNumbers } from "./walk-order.ts";

export interface Sort {
	/** A property's id or `status`; undefined: by part number alone. */
	facet: string | undefined;
	isDescending: boolean;
	locale: Locale;
}

/** Where a page ended: its last key, and its last part number's rank (see find-part-rank.ts). */
export interface PageEnd {
	key: SortKey;
	partRank: number;
}

/** So few rows are looked at one by one; of more, an order of all rows is walked along. */
const FEW = 2_000;

/** Up to `most` rows that pass, after `end`; with the key each stands under. */
export function pageOfRows(
	index: ProductIndex,
	passes: RowSet,
	sort: Sort,
	end: PageEnd | null,
	most: number,
): { row: number; key: SortKey }[] {
	const { facet, isDescending, locale } = sort;
	const isListed = index.listed?.set === passes;
	const count = isListed ? index.listed!.count : countRows(passes);
	const isMany = count > FEW && count > index.rows >>> 6;
	const column = facet === undefined ? undefined : index.columns.get(facet);
	if (!isMany && !isListed) listRows(passes, index.scratch);
	if (!column) {
		const page = isMany
			? walkPartNumbers(rowsByPartRank(index), passes, isDescending, end && end.partRank, most)
			: pageByPartNumber(index, index.scratch, count, sort, end, most);
		return page.map((row) => ({ row, key: null }));
	}
	const canWalk = isMany && passes.start >= column.start && passes.end <= column.end;
	if (isMany && !canWalk && !isListed) listRows(passes, index.scratch);
	const positions = positionsOf(index, facet!, column, isDescending && !canWalk, locale);
	const place = end && placeOfKey(column.dictionary, positions, end.key, isDescending && !canWalk, locale);
	const ending = end && { place: place!, partRank: end.partRank };
	const page = canWalk
		? walkOrder(index, rowOrderOf(index, facet!, column, locale), passes, isDescending, ending, most)
		: pageByPlace(index, column, positions, index.scratch, count, ending, most);
	return page.map((row) => ({ row, key: keyOf(column.dictionary, codeAt(column, row), locale) }));
}

/** Ascending ranks mostly meet rising rows and descending ones falling rows, so the walk goes that way round. */
function pageByPartNumber(
	{ partRanks }: ProductIndex,
	rows: Int32Array,
	count: number,
	{ isDescending }: Sort,
	end: PageEnd | null,
	most: number,
): number[] {
	const sign = isDescending ? -1 : 1;
	const after = end ? end.partRank * sign : Number.NEGATIVE_INFINITY;
	const lowest = lowestOf(most);
	for (let step = 0; step < count; step++) {
		const row = rows[isDescending ? count - 1 - step : step]!;
		const rank = partRanks[row]! * sign;
		if (rank > after) lowest.offer(row, rank);
	}
	return lowest.take();
}

function pageByPlace(
	{ partRanks }: ProductIndex,
	column: Column,
	positions: Int32Array,
	rows: Int32Array,
	count: number,
	end: { place: number; partRank: number } | null,
	most: number,
): number[] {
	const last = positions[0]!;
	const codes = countCodes(column, rows, count, positions.length - 1);
	const standing = new Int32Array(last + 1);
	let within = 0;
	for (let code = 0; code < codes.length; code++) {
		standing[positions[code]!]! += codes[code]!;
		within += codes[code]!;
	}
	standing[last]! += count - within;
	const from = end?.place ?? 0;
	// Ties with the end of the last page may lie before it or after it.
	let final = Math.ceil(from);
	for (let seen = end ? 0 : standing[final]!; seen < most && final < last; seen += standing[++final]!);
	const isBefore = (row: number) =>
		end !== null && placeOf(column, positions, row) === from && partRanks[row]! <= end.partRank;
	const wanted = Uint8Array.from(positions, (place) => Number(place >= from && place <= final));
	const isRestWanted = final === last;
	const found: number[] = [];
	const tied = lowestOf(most);
	for (let at = 0; at < count; at++) {
		const row = rows[at]!;
		const isIn = row >= column.start && row < column.end;
		if (isIn ? wanted[column.codes[row - column.start]!] === 0 : !isRestWanted) continue;
		if (isBefore(row)) continue;
		if (placeOf(column, positions, row) < final) found.push(row);
		else tied.offer(row, partRanks[row]!);
	}
	found.sort((a, b) => placeOf(column, positions, a) - placeOf(column, positions, b) || partRanks[a]! - partRanks[b]!);
	return [...found, ...tied.take()].slice(0, most);
}

function placeOf(column: Column, positions: Int32Array, row: number): number {
	return positions[codeAt(column, row)]!;
}

function codeAt({ codes, start, end }: Column, row: number): number {
	return row >= start && row < end ? codes[row - start]! : 0;
}
