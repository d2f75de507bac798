// The code of a value in a column that stands already; a value that was not there before gets one.
import type { DocumentEntry } from "#features/catalogue/specification-document.ts";
import {
	type ChoiceDictionary,
	type Column,
	dictionarySize,
	type NumberDictionary,
	type ProductIndex,
	type RangeDictionary,
	type TextDictionary,
} from "./product-index.ts";
import { firstNotBelow } from "./test-rows.ts";

/** 0 where the entry states nothing of the column's kind. */
export function codeOfValue(index: ProductIndex, facet: string, column: Column, { b, c, x }: DocumentEntry): number {
	const { dictionary } = column;
	const before = dictionarySize(dictionary);
	const code = findCode();
	if (dictionarySize(dictionary) > before) {
		if (before + 1 > 65_535 && column.codes instanceof Uint16Array) column.codes = Uint32Array.from(column.codes);
		if (dictionary.kind === "number") makeRoom(index, facet, column, code);
		index.positions.clear();
		index.orders.clear();
	}
	return code;

	function findCode(): number {
		if (dictionary.kind === "choice")
			return c === undefined ? 0 : codeOfSet(dictionary, typeof c === "string" ? [c] : c);
		if (dictionary.kind === "text") return x ? codeOfText(dictionary, x) : 0;
		if (b === undefined) return 0;
		const [min, max] = typeof b === "number" ? [b, b] : b;
		return dictionary.kind === "number" ? codeOfNumber(dictionary, min) : codeOfRange(dictionary, min, max);
	}
}

function codeOfNumber(dictionary: NumberDictionary, value: number): number {
	const { values } = dictionary;
	const at = firstNotBelow(values, value);
	if (values[at] !== value) {
		const more = new Float64Array(values.length + 1);
		more.set(values.subarray(0, at));
		more[at] = value;
		more.set(values.subarray(at), at + 1);
		dictionary.values = more;
	}
	return at + 1;
}

/** Numbers stay in order, so every code from the new one on moves up by one. */
function makeRoom(index: ProductIndex, facet: string, { codes }: Column, code: number): void {
	for (let at = 0; at < codes.length; at++) if (codes[at]! >= code) codes[at]!++;
	for (const { members } of index.joints) {
		const codeOf = members.find((one) => one.facet === facet)?.codeOf;
		if (codeOf) for (let at = 0; at < codeOf.length; at++) if (codeOf[at]! >= code) codeOf[at]!++;
	}
}

function codeOfRange(dictionary: RangeDictionary, min: number, max: number): number {
	const at = dictionary.min.findIndex((low, place) => low === min && dictionary.max[place] === max);
	if (at >= 0) return at + 1;
	dictionary.min = Float64Array.from([...dictionary.min, min]);
	dictionary.max = Float64Array.from([...dictionary.max, max]);
	return dictionary.min.length;
}

function codeOfSet({ names, sets }: ChoiceDictionary, codes: readonly string[]): number {
	const places = codes
		.map((code) => names.indexOf(code))
		.filter((place) => place >= 0)
		.sort((a, b) => a - b);
	if (places.length === 0) return 0;
	const at = sets.findIndex((set) => set.length === places.length && set.every((one, place) => one === places[place]));
	return at >= 0 ? at + 1 : sets.push(places);
}

function codeOfText(dictionary: TextDictionary, [en, zh]: readonly [string, string]): number {
	const cut = [en.slice(0, dictionary.letters), zh.slice(0, dictionary.letters)] as const;
	const at = dictionary.en.findIndex((text, place) => text === cut[0] && dictionary["zh-cn"][place] === cut[1]);
	if (at >= 0) return at + 1;
	dictionary["zh-cn"].push(cut[1]);
	return dictionary.en.push(cut[0]);
}
