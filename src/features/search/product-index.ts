// What products can be filtered, counted and sorted by, in memory. A row is a product; rows lie in the order of the
// family tree and, within a family, of part numbers, so that a family with everything below it is one span of rows and
// a property's column is only as long as the family that declares it. A column holds one small code a row; its
// dictionary says what a code stands for, and code 0 is what is not stated. Nothing here is a string a row: what is
// shown of a product comes from the database, by serial.
import type { FamilyView } from "./family-view.ts";
import type { RowOrder } from "./row-orders.ts";
import type { RowSet } from "./row-set.ts";

/** Rows from `start` up to but without `end`; both are multiples of 32, so that sets of rows are whole words. */
export interface Span {
	start: number;
	end: number;
}

/**
 * Two widths and no third: loops that meet three kinds of arrays run at half the speed (a question of three filters took
 * 33 ms with bytes among them and 15 ms without), and bytes would save 13 MB of a million products.
 */
export type Codes = Uint16Array | Uint32Array;

/** Base units, rising: code 1 is `values[0]`. */
export interface NumberDictionary {
	kind: "number";
	values: Float64Array;
}

/** Base units; in no order. */
export interface RangeDictionary {
	kind: "range";
	min: Float64Array;
	max: Float64Array;
}

/** Each code is a set of places in `names`, in rising order: one place for a choice, any number for several. */
export interface ChoiceDictionary {
	kind: "choice";
	names: readonly string[];
	sets: (readonly number[])[];
}

/** What texts sort by, at most `SORTED_LETTERS` of each. */
export interface TextDictionary {
	kind: "text";
	en: string[];
	"zh-cn": string[];
	letters: number;
}

export type Dictionary = NumberDictionary | RangeDictionary | ChoiceDictionary | TextDictionary;

export interface Column extends Span {
	/** By `row - start`. */
	codes: Codes;
	dictionary: Dictionary;
}

/** Several small columns of one span as one, so that one pass counts them all. */
export interface JointColumn extends Span {
	codes: Uint16Array;
	/** How many joint codes there are; code 0 stands for 0 everywhere. */
	size: number;
	members: { facet: string; codeOf: Uint16Array }[];
}

/** What the worker builds and hands over. */
export interface IndexData {
	/** Of the live topic `catalogue`, as it was before the first row was read. */
	version: number;
	/** Products whose `updatedAt` is later may have changed since. */
	readAt: string;
	/** Families and properties as they were; others want another layout. */
	shape: string;
	count: number;
	/** How many rows there are room for. */
	rows: number;
	/** By row; 0 where no product lies. */
	serials: Int32Array;
	/** By serial; -1 where there is no such product. */
	rowOfSerial: Int32Array;
	/** By row: its place among all part numbers. */
	partRanks: Uint32Array;
	/** A bit a row. */
	alive: Int32Array;
	/** By family id: its own products, and with all below it. */
	ownSpans: ReadonlyMap<string, Span>;
	spans: ReadonlyMap<string, Span>;
	/** By property id; `status` and `plant`. */
	columns: ReadonlyMap<string, Column>;
	/** By property id: its key in specification documents. */
	numbers: ReadonlyMap<string, number>;
	joints: readonly JointColumn[];
	/** Terms that stand in very many products: a bit a row. */
	terms: ReadonlyMap<string, Int32Array>;
}

export interface ProductIndex extends IndexData {
	/** What is known of whole spans; forgotten with every change. */
	views: Map<string, FamilyView>;
	/** By column, language and direction: the place of every code in that order. */
	positions: Map<string, Int32Array>;
	/** By column and language; and by rank of the part number. */
	orders: Map<string, RowOrder>;
	byPartRank: Int32Array | undefined;
	/** Rows that pass a filter on choices; the last used last. */
	tests: Map<string, Int32Array>;
	/** Row numbers while a question is answered. */
	scratch: Int32Array;
	/** The set whose rows stand in `scratch` now. */
	listed: { set: RowSet; count: number } | undefined;
}

export function openProductIndex(data: IndexData): ProductIndex {
	const scratch = new Int32Array(data.rows);
	const caches = { views: new Map(), positions: new Map(), orders: new Map(), tests: new Map() };
	return { ...data, ...caches, byPartRank: undefined, scratch, listed: undefined };
}

export function allRows(index: IndexData): Span {
	return { start: 0, end: index.rows };
}

/** The family and all below it; no row where the index does not know it. */
export function spanOfFamily(index: IndexData, familyId: string): Span {
	return index.spans.get(familyId) ?? { start: 0, end: 0 };
}

/** The smallest array that holds codes up to `highest`. */
export function codesFor(length: number, highest: number): Codes {
	return highest < 65_536 ? new Uint16Array(length) : new Uint32Array(length);
}

export function dictionarySize(dictionary: Dictionary): number {
	switch (dictionary.kind) {
		case "number":
			return dictionary.values.length;
		case "range":
			return dictionary.min.length;
		case "choice":
			return dictionary.sets.length;
		case "text":
			return dictionary.en.length;
	}
}
