// Which rows pass one filter. What a product does not state (code 0) passes no filter on it.
import type { Filter } from "./table-filters.ts";
import type { Column, ProductIndex, RangeDictionary } from "./product-index.ts";
import { countRows, emptyRowSet, listRows, type RowSet } from "./row-set.ts";

/** Below this share of the span it is quicker to look at the rows one by one than to look at all. */
const FEW = 1 / 16;

export function facetOf(filter: Filter): string {
	return filter.kind === "choice" || filter.kind === "measure" ? filter.property.id : filter.kind;
}

/** Of the rows of `base`; what is said of other rows means nothing. */
export function testRows(index: ProductIndex, base: RowSet, filter: Filter): RowSet {
	const set = emptyRowSet(base);
	const column = index.columns.get(facetOf(filter));
	if (!column) return set;
	const span = wantedCodes(column, filter);
	const wanted = span instanceof Uint8Array ? span : undefined;
	const [low, high] = span instanceof Uint8Array ? [0, 0] : span;
	if (!wanted && low > high) return set;
	const kept = wanted && keptTest(index, base, filter);
	if (kept) return { ...set, words: kept };
	if (countRows(base) < (base.end - base.start) * FEW) {
		const count = index.listed?.set === base ? index.listed.count : listRows(base, index.scratch);
		index.listed = { set: base, count };
		markListed(column, index.scratch, count, wanted, low, high, set);
	} else if (wanted) {
		markTable(column, wanted, set);
		keepTest(index, base, filter, set.words);
	} else markSpan(column, low, high, set);
	return set;
}

/** So many words of kept tests; people choose the same few boxes again and again. */
const MOST_KEPT_WORDS = 2_000_000;

function testName({ start, end }: RowSet, filter: Filter): string {
	return JSON.stringify([
		start,
		end,
		facetOf(filter),
		filter.kind === "measure" ? [filter.min, filter.max] : filter.codes,
	]);
}

function keptTest({ tests }: ProductIndex, base: RowSet, filter: Filter): Int32Array | undefined {
	const name = testName(base, filter);
	const words = tests.get(name);
	if (words) {
		tests.delete(name);
		tests.set(name, words);
	}
	return words;
}

function keepTest({ tests }: ProductIndex, base: RowSet, filter: Filter, words: Int32Array): void {
	tests.set(testName(base, filter), words);
	let kept = 0;
	for (const one of tests.values()) kept += one.length;
	for (const [name, one] of tests) {
		if (kept <= MOST_KEPT_WORDS) break;
		tests.delete(name);
		kept -= one.length;
	}
}

/** A table from code to 0 or 1, or the lowest and highest code that pass. */
function wantedCodes({ dictionary }: Column, filter: Filter): Uint8Array | [number, number] {
	if (dictionary.kind === "number" && filter.kind === "measure") {
		const { min, max } = filter;
		return [
			1 + (min === null ? 0 : firstNotBelow(dictionary.values, min)),
			max === null ? dictionary.values.length : firstAbove(dictionary.values, max),
		];
	}
	if (dictionary.kind === "range" && filter.kind === "measure") return coveringCodes(dictionary, filter);
	if (dictionary.kind === "choice" && filter.kind !== "measure") {
		const places = new Set(filter.codes.map((code) => dictionary.names.indexOf(code)));
		const isWanted = dictionary.sets.map((set) => Number(set.some((place) => places.has(place))));
		return Uint8Array.from([0, ...isWanted]);
	}
	return [1, 0];
}

/** A number must lie between the limits; a range (a temperature) must cover them. */
function coveringCodes(
	{ min: from, max: to }: RangeDictionary,
	{ min, max }: { min: number | null; max: number | null },
): Uint8Array {
	const wanted = new Uint8Array(from.length + 1);
	for (let at = 0; at < from.length; at++)
		wanted[at + 1] = Number((min === null || from[at]! <= min) && (max === null || to[at]! >= max));
	return wanted;
}

function markTable(column: Column, wanted: Uint8Array, { start, end, words }: RowSet): void {
	const { codes } = column;
	const from = Math.max(start, column.start);
	for (let first = from; first < Math.min(end, column.end); first += 32) {
		const offset = first - column.start;
		let bits = 0;
		for (let bit = 0; bit < 32; bit++) bits |= wanted[codes[offset + bit]!]! << bit;
		words[(first - start) >>> 5] = bits;
	}
}

function markSpan(column: Column, low: number, high: number, { start, end, words }: RowSet): void {
	const { codes } = column;
	const from = Math.max(start, column.start);
	for (let first = from; first < Math.min(end, column.end); first += 32) {
		const offset = first - column.start;
		let bits = 0;
		// The sign of either difference says that the code lies outside; no branch to guess wrong.
		for (let bit = 0; bit < 32; bit++) {
			const code = codes[offset + bit]!;
			bits |= (~((code - low) | (high - code)) >>> 31) << bit;
		}
		words[(first - start) >>> 5] = bits;
	}
}

function markListed(
	column: Column,
	rows: Int32Array,
	count: number,
	wanted: Uint8Array | undefined,
	low: number,
	high: number,
	{ start, words }: RowSet,
): void {
	for (let at = 0; at < count; at++) {
		const row = rows[at]!;
		if (row < column.start || row >= column.end) continue;
		const code = column.codes[row - column.start]!;
		const passes = wanted ? wanted[code] === 1 : code >= low && code <= high;
		if (passes) words[(row - start) >>> 5]! |= 1 << (row & 31);
	}
}

/** How many values lie below `limit`. */
export function firstNotBelow(values: Float64Array, limit: number): number {
	let [low, high] = [0, values.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (values[middle]! < limit) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** How many values lie at or below `limit`. */
function firstAbove(values: Float64Array, limit: number): number {
	let [low, high] = [0, values.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (values[middle]! <= limit) low = middle + 1;
		else high = middle;
	}
	return low;
}
