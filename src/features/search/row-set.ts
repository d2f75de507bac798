// Sets of rows as bits, 32 rows a word, over one span.
import type { IndexData, Span } from "./product-index.ts";

export interface RowSet extends Span {
	/** Row `start + 32 w + b` is bit `b` of word `w`. */
	words: Int32Array;
}

export function emptyRowSet({ start, end }: Span): RowSet {
	return { start, end, words: new Int32Array((end - start) >>> 5) };
}

/** The span's products, and of those only the ones in `wanted` where it is given. */
export function rowsIn(index: IndexData, span: Span, wanted?: RowSet): RowSet {
	const { start, end } = span;
	const words = index.alive.slice(start >>> 5, end >>> 5);
	if (wanted) {
		const offset = (start - wanted.start) >>> 5;
		for (let at = 0; at < words.length; at++) words[at]! &= wanted.words[at + offset] ?? 0;
	}
	return { start, end, words };
}

export function rowSetOfSerials(index: IndexData, span: Span, serials: ArrayLike<number>): RowSet {
	const set = emptyRowSet(span);
	for (let at = 0; at < serials.length; at++) {
		const row = (index.rowOfSerial[serials[at]!] ?? -1) - span.start;
		if (row >= 0 && row < span.end - span.start) set.words[row >>> 5]! |= 1 << (row & 31);
	}
	return set;
}

export function intersect(sets: readonly RowSet[]): RowSet {
	const { start, end, words: first } = sets[0]!;
	const words = first.slice();
	for (const { words: other } of sets.slice(1)) for (let at = 0; at < words.length; at++) words[at]! &= other[at]!;
	return { start, end, words };
}

export function hasRow({ start, end, words }: RowSet, row: number): boolean {
	return row >= start && row < end && ((words[(row - start) >>> 5]! >>> (row & 31)) & 1) === 1;
}

export function countRows({ words }: RowSet, from = 0, to = words.length): number {
	let count = 0;
	for (let at = from; at < to; at++) {
		let bits = words[at]!;
		bits -= (bits >>> 1) & 0x55555555;
		bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
		count += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
	}
	return count;
}

/** Writes the row numbers of the set, or of `base` without the set, into `rows` in rising order; gives their count. */
export function listRows({ start, words }: RowSet, rows: Int32Array, base?: RowSet): number {
	let count = 0;
	for (let at = 0; at < words.length; at++) {
		let bits = base ? base.words[at]! & ~words[at]! : words[at]!;
		const first = start + (at << 5);
		while (bits !== 0) {
			const lowest = bits & -bits;
			rows[count++] = first + 31 - Math.clz32(lowest);
			bits ^= lowest;
		}
	}
	return count;
}
