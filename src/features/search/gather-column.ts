// Takes one property's values row by row, in no order, and makes its column: codes are given as values come, and put in
// order when all are there.
import type { Property } from "#features/catalogue/property.ts";
import type { DocumentEntry } from "#features/catalogue/specification-document.ts";
import { type Codes, codesFor, type Column, type Dictionary, type Span } from "./product-index.ts";

export interface Gatherer {
	put(row: number, value: DocumentEntry): void;
	/** The same from an entry as it stands in the document's text. */
	putText(row: number, entry: string): void;
	/** `cameAs[row]`: under which row the product that belongs there was put. */
	finish(cameAs: Int32Array): Column;
}

/** What a value is told apart by, and what the values that came are in the end. */
export interface Values<Key> {
	/** Undefined where the document states nothing of this kind. */
	keyOf(value: DocumentEntry): Key | undefined;
	/** The dictionary, and for every key that came (in that order) its code. */
	order(keys: readonly Key[]): { dictionary: Dictionary; codeOf: ArrayLike<number> };
}

/** A part of a text keeps the whole of it in memory, so there is an end to this. */
const MOST_READ = 2_000;

export function gatherColumn<Key>(values: Values<Key>, span: Span): Gatherer {
	const places = new Map<Key, number>();
	/** What the commonest entries came to, so that they are not taken apart again. */
	const read = new Map<string, number>();
	let came: Codes = new Uint16Array(span.end - span.start);
	let room = 65_535;

	/** 0 where nothing of this kind is stated. */
	function placeOf(value: DocumentEntry): number {
		const key = value.s ? undefined : values.keyOf(value);
		if (key === undefined) return 0;
		let place = places.get(key);
		if (place === undefined) {
			place = places.size + 1;
			places.set(key, place);
			if (place > room) {
				came = Uint32Array.from(came);
				room = 2 ** 32 - 1;
			}
		}
		return place;
	}

	return {
		put(row, value) {
			const place = placeOf(value);
			if (place > 0) came[row - span.start] = place;
		},
		putText(row, entry) {
			let place = read.get(entry);
			if (place === undefined) {
				place = placeOf(JSON.parse(entry) as DocumentEntry);
				if (read.size < MOST_READ) read.set(entry, place);
			}
			if (place > 0) came[row - span.start] = place;
		},
		finish(cameAs) {
			const { dictionary, codeOf } = values.order([...places.keys()]);
			places.clear();
			read.clear();
			let highest = 0;
			for (let at = 0; at < codeOf.length; at++) if (codeOf[at]! > highest) highest = codeOf[at]!;
			const codes = codesFor(came.length, highest);
			for (let at = 0; at < codes.length; at++) {
				const place = came[cameAs[span.start + at]! - span.start];
				if (place) codes[at] = codeOf[place - 1]!;
			}
			came = new Uint16Array(0);
			return { ...span, codes, dictionary };
		},
	};
}

/** Undefined for what is neither filtered nor sorted by. */
export function valuesOf(property: Property): Values<number | string> | undefined {
	switch (property.kind) {
		case "number":
			return numbers as Values<number | string>;
		case "range":
			return ranges as Values<number | string>;
		case "choice":
		case "choices":
			return choiceSets(property.choices.map(({ code }) => code)) as Values<number | string>;
		case "yes-no":
			return choiceSets(["yes", "no"]) as Values<number | string>;
		case "text":
			return texts as Values<number | string>;
		case "curve":
			return undefined;
	}
}

const numbers: Values<number> = {
	keyOf: ({ b }) => (typeof b === "object" ? b[0] : b),
	order(keys) {
		const values = Float64Array.from(keys).sort();
		const place = new Map<number, number>();
		for (let at = 0; at < values.length; at++) place.set(values[at]!, at + 1);
		return { dictionary: { kind: "number", values }, codeOf: Uint32Array.from(keys, (key) => place.get(key)!) };
	},
};

const ranges: Values<string> = {
	keyOf: ({ b }) => (b === undefined ? undefined : typeof b === "number" ? `${b} ${b}` : `${b[0]} ${b[1]}`),
	order(keys) {
		const ends = keys.map((key) => key.split(" ").map(Number));
		const min = Float64Array.from(ends, ([low]) => low!);
		const max = Float64Array.from(ends, ([, high]) => high!);
		return { dictionary: { kind: "range", min, max }, codeOf: keys.map((_, at) => at + 1) };
	},
};

/** Every single choice has its code, whether it came or not; sets of several have theirs as they come. */
export function choiceSets(names: readonly string[]): Values<string> {
	const keyOfName = new Map(names.map((name, place) => [name, String(place)]));
	return {
		keyOf({ c }) {
			if (c === undefined) return undefined;
			if (typeof c === "string") return keyOfName.get(c);
			const places = c.map((code) => names.indexOf(code)).filter((at) => at >= 0);
			return places.length === 0 ? undefined : places.sort((a, b) => a - b).join(" ");
		},
		order(keys) {
			const single = names.map((_, place) => [place]);
			const several = keys.map((key) => key.split(" ").map(Number)).filter((set) => set.length > 1);
			const sets = [...single, ...several];
			const code = new Map(sets.map((set, at) => [set.join(" "), at + 1]));
			return { dictionary: { kind: "choice", names, sets }, codeOf: keys.map((key) => code.get(key)!) };
		},
	};
}

export const SORTED_LETTERS = 60;
/** So many different texts are kept; where there are more, they are told apart by fewer letters. */
const MOST_TEXTS = 50_000;
const BETWEEN = "\u0000";

const texts: Values<string> = {
	keyOf: ({ x }) => x && x.map((text) => text.slice(0, SORTED_LETTERS)).join(BETWEEN),
	order(keys) {
		let letters = SORTED_LETTERS;
		let cut = keys;
		let different = new Map<string, number>();
		for (; ; letters >>= 1) {
			cut = keys.map((key) => cutText(key, letters));
			different = new Map([...new Set(cut)].map((key, at) => [key, at + 1]));
			if (different.size <= MOST_TEXTS || letters <= 1) break;
		}
		const pairs = [...different.keys()].map((key) => key.split(BETWEEN));
		const dictionary: Dictionary = {
			kind: "text",
			en: pairs.map(([en]) => en!),
			"zh-cn": pairs.map(([, zh]) => zh!),
			letters,
		};
		return { dictionary, codeOf: Uint32Array.from(cut, (key) => different.get(key)!) };
	},
};

export function cutText(key: string, letters: number): string {
	return key
		.split(BETWEEN)
		.map((text) => text.slice(0, letters))
		.join(BETWEEN);
}
