// When every product has been put somewhere in its family's rows: puts them in the order of their part numbers and
// finishes what depends on it.
import type { FrequentTerm } from "#db/product-text.ts";
import { makeJointColumns } from "./joint-columns.ts";
import type { RowLayout } from "./lay-out-rows.ts";
import type { Column, IndexData } from "./product-index.ts";

/** By order of arrival. */
export interface Arrived {
	rows: number[];
	serials: number[];
	families: string[];
	partNumbers: string[];
}

export interface Settling extends Pick<IndexData, "version" | "readAt" | "shape" | "numbers"> {
	layout: RowLayout;
	arrived: Arrived;
	finishColumns(cameAs: Int32Array): Map<string, Column>;
	frequentTerms: readonly FrequentTerm[];
}

export function settleIndex(settling: Settling): IndexData {
	const { version, readAt, shape, numbers, layout, arrived } = settling;
	const { rows, ownSpans, spans } = layout;
	const serials = new Int32Array(rows);
	const rowOfSerial = new Int32Array(arrived.serials.reduce((a, b) => Math.max(a, b), 0) + 1).fill(-1);
	const partRanks = new Uint32Array(rows);
	const alive = new Int32Array(rows >>> 5);
	const cameAs = Int32Array.from({ length: rows }, (_, row) => row);
	const next = new Map([...ownSpans].map(([id, { start }]) => [id, start]));
	inOrderOfPartNumbers(arrived.partNumbers).forEach((at, rank) => {
		const family = arrived.families[at]!;
		const row = next.get(family)!;
		next.set(family, row + 1);
		cameAs[row] = arrived.rows[at]!;
		serials[row] = arrived.serials[at]!;
		rowOfSerial[serials[row]!] = row;
		partRanks[row] = rank + 1;
		alive[row >>> 5]! |= 1 << (row & 31);
	});
	const columns = settling.finishColumns(cameAs);
	const terms = settling.frequentTerms.map((term) => [term.term, bitsOf(rowOfSerial, term.serials, rows)] as const);
	return {
		version,
		readAt,
		shape,
		numbers,
		count: arrived.serials.length,
		rows,
		serials,
		rowOfSerial,
		partRanks,
		alive,
		ownSpans,
		spans,
		columns,
		joints: makeJointColumns(columns),
		terms: new Map(terms),
	};
}

function inOrderOfPartNumbers(partNumbers: readonly string[]): Uint32Array {
	return Uint32Array.from(partNumbers.keys()).sort((a, b) => (partNumbers[a]! < partNumbers[b]! ? -1 : 1));
}

function bitsOf(rowOfSerial: Int32Array, serials: Int32Array, rows: number): Int32Array {
	const words = new Int32Array(rows >>> 5);
	for (const serial of serials) {
		const row = rowOfSerial[serial] ?? -1;
		if (row >= 0) words[row >>> 5]! |= 1 << (row & 31);
	}
	return words;
}
