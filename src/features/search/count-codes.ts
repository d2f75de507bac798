// The innermost loops: how often each code stands in some rows. Counters are Int32Array and stay 32 bits wide: with
// Uint32Array the same loop takes half as long again.
import type { Codes, Span } from "./product-index.ts";
import type { RowSet } from "./row-set.ts";

/** Over all rows of a span within the column. Rows without a product have code 0, which nobody reads. */
export function countAllCodes(column: Span & { codes: Codes }, span: Span, size: number): Int32Array {
	const counts = new Int32Array(size + 1);
	const from = Math.max(span.start, column.start) - column.start;
	const to = Math.min(span.end, column.end) - column.start;
	const { codes } = column;
	for (let at = from; at < to; at++) {
		const code = codes[at]!;
		counts[code] = (counts[code]! + 1) | 0;
	}
	return counts;
}

/** Over the first `count` of `rows`, which rise. */
export function countCodes(column: Span & { codes: Codes }, rows: Int32Array, count: number, size: number): Int32Array {
	const counts = new Int32Array(size + 1);
	const { codes, start, end } = column;
	const from = lowerBound(rows, count, start);
	const to = lowerBound(rows, count, end);
	for (let at = from; at < to; at++) {
		const code = codes[rows[at]! - start]!;
		counts[code] = (counts[code]! + 1) | 0;
	}
	return counts;
}

/** Over the rows of a set, or of `base` without it: for a single column quicker than writing their numbers down first. */
export function countCodesIn(column: Span & { codes: Codes }, set: RowSet, size: number, base?: RowSet): Int32Array {
	const counts = new Int32Array(size + 1);
	const { codes } = column;
	const from = Math.max(set.start, column.start);
	const to = Math.min(set.end, column.end);
	for (let first = from; first < to; first += 32) {
		const word = set.words[(first - set.start) >>> 5]!;
		let bits = base ? base.words[(first - set.start) >>> 5]! & ~word : word;
		const offset = first - column.start + 31;
		while (bits !== 0) {
			const lowest = bits & -bits;
			const code = codes[offset - Math.clz32(lowest)]!;
			counts[code] = (counts[code]! + 1) | 0;
			bits ^= lowest;
		}
	}
	return counts;
}

/** The same by way of a table from code to bin, for dictionaries too long to count code by code. */
export function countBins(
	column: Span & { codes: Codes },
	rows: Int32Array,
	count: number,
	binOf: Uint8Array,
): Int32Array {
	const counts = new Int32Array(256);
	const { codes, start, end } = column;
	const from = lowerBound(rows, count, start);
	const to = lowerBound(rows, count, end);
	for (let at = from; at < to; at++) {
		const bin = binOf[codes[rows[at]! - start]!]!;
		counts[bin] = (counts[bin]! + 1) | 0;
	}
	return counts;
}

/** The first place from which on rows are not below `row`. */
function lowerBound(rows: Int32Array, count: number, row: number): number {
	let [low, high] = [0, count];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (rows[middle]! < row) low = middle + 1;
		else high = middle;
	}
	return low;
}
