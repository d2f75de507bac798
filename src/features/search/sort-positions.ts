// The place of every code of a column in the order of a sort: equal keys share a place, what is not stated comes last.
import type { Locale } from "#platform/i18n/locales.ts";
import { type Column, type Dictionary, dictionarySize, type ProductIndex } from "./product-index.ts";

/** What a place stands under in an address; null for what is not stated. */
export type SortKey = number | string | null;

/** By code. */
export function positionsOf(
	index: ProductIndex,
	facet: string,
	column: Column,
	isDescending: boolean,
	locale: Locale,
): Int32Array {
	const name = `${facet} ${isDescending} ${column.dictionary.kind === "text" ? locale : ""}`;
	let positions = index.positions.get(name);
	if (!positions) {
		positions = makePositions(column.dictionary, isDescending, locale);
		index.positions.set(name, positions);
	}
	return positions;
}

function makePositions(dictionary: Dictionary, isDescending: boolean, locale: Locale): Int32Array {
	const size = dictionarySize(dictionary);
	const positions = new Int32Array(size + 1);
	positions[0] = size + 1;
	if (dictionary.kind === "number") {
		for (let code = 1; code <= size; code++) positions[code] = isDescending ? size + 1 - code : code;
		return positions;
	}
	const keys = Array.from({ length: size }, (_, at) => keyOf(dictionary, at + 1, locale)!);
	const order = [...keys.keys()].sort(
		(a, b) => compareKeys(dictionary.kind, keys[a]!, keys[b]!) * (isDescending ? -1 : 1),
	);
	let place = 0;
	order.forEach((at, next) => {
		if (next === 0 || keys[order[next - 1]!] !== keys[at]) place++;
		positions[at + 1] = place;
	});
	return positions;
}

export function keyOf(dictionary: Dictionary, code: number, locale: Locale): SortKey {
	if (code === 0) return null;
	switch (dictionary.kind) {
		case "number":
			return dictionary.values[code - 1]!;
		case "range":
			return dictionary.min[code - 1]!;
		case "choice":
			return setKey(dictionary.sets[code - 1]!);
		case "text":
			return dictionary[locale][code - 1]!;
	}
}

/** One place is a number; several are compared place by place. */
function setKey(places: readonly number[]): number | string {
	return places.length === 1 ? places[0]! : places.join(".");
}

/** As a key stood in an address: `2`, `0.3`, `25.4`, `steel`. */
export function readKey(dictionary: Dictionary, typed: string): SortKey {
	if (typed === "") return null;
	if (dictionary.kind === "text") return typed.slice(0, dictionary.letters);
	if (dictionary.kind === "choice") return /^\d+(\.\d+)*$/.test(typed) ? setKey(typed.split(".").map(Number)) : null;
	return Number.isFinite(Number(typed)) ? Number(typed) : null;
}

/** The place of a key; between two places where no product has it any more. */
export function placeOfKey(
	dictionary: Dictionary,
	positions: Int32Array,
	key: SortKey,
	isDescending: boolean,
	locale: Locale,
): number {
	if (key === null) return positions[0]!;
	let before = 0;
	for (let code = 1; code < positions.length; code++) {
		const order = compareKeys(dictionary.kind, keyOf(dictionary, code, locale)!, key) * (isDescending ? -1 : 1);
		if (order === 0) return positions[code]!;
		if (order < 0) before = Math.max(before, positions[code]!);
	}
	return before + 0.5;
}

function compareKeys(kind: Dictionary["kind"], a: number | string, b: number | string): number {
	if (kind !== "choice" || (typeof a === "number" && typeof b === "number")) return a < b ? -1 : a > b ? 1 : 0;
	const [left, right] = [placesIn(a), placesIn(b)];
	const at = left.findIndex((place, index) => place !== right[index]);
	return at < 0 ? left.length - right.length : at >= right.length ? 1 : left[at]! - right[at]!;
}

function placesIn(key: number | string): number[] {
	return String(key).split(".").map(Number);
}
