// A product's whole specification as one JSON document, keyed by the properties' numbers. Keys are short because a
// million products carry them. A base value is rounded to 12 significant digits where it was converted, so that the
// digits in the JSON text are the exact decimal.
import { notStated, type Property, type SpecificationValue } from "./property.ts";

/** One value as it is stored. */
export interface DocumentEntry {
	/** As typed. */
	t: string;
	/** Not applicable, on request; absent where stated. */
	s?: "n" | "r";
	/** The unit it was typed in. */
	u?: string;
	/** Base units: one number, or the two ends. */
	b?: number | readonly [number, number];
	/** A choice's code, `yes`, `no`; or several codes. */
	c?: string | readonly string[];
	/** English, Chinese. */
	x?: readonly [string, string];
	/** A curve's points in base units. */
	p?: readonly (readonly [number, number])[];
	/** The test condition it was measured under. */
	w?: string;
}

export type SpecificationDocument = Record<string, DocumentEntry>;

/** Values by property code. What a product does not state is found as `notStated`. */
export class SpecificationValues extends Map<string, SpecificationValue> {
	override get(code: string): SpecificationValue {
		return super.get(code) ?? notStated;
	}
}

/** What a stored document states of these properties, by their codes. */
export function readDocument(
	json: string,
	properties: readonly Pick<Property, "number" | "code">[],
): SpecificationValues {
	const document = JSON.parse(json) as SpecificationDocument;
	const values = new SpecificationValues();
	for (const { number, code } of properties) {
		const entry = document[number];
		if (entry) values.set(code, readEntry(entry));
	}
	return values;
}

export function readEntry({ t, s, u, b, c, x, p, w }: DocumentEntry): SpecificationValue {
	const [baseMin, baseMax] = typeof b === "number" ? [b, b] : (b ?? [null, null]);
	return {
		state: s === "n" ? "not-applicable" : s === "r" ? "on-request" : "stated",
		typed: t,
		unit: u ?? null,
		baseMin,
		baseMax,
		choice: typeof c === "string" ? c : null,
		choices: typeof c === "object" ? c : [],
		text: x ? { en: x[0], "zh-cn": x[1] } : null,
		points: p ?? null,
		condition: w ?? null,
	};
}

export function writeEntry(value: SpecificationValue): DocumentEntry {
	const { typed: t, unit: u, baseMin, baseMax, choice, choices, text, points, condition: w } = value;
	if (value.state !== "stated") return { t, s: value.state === "on-request" ? "r" : "n" };
	return {
		t,
		...(u !== null && { u }),
		...(baseMin !== null && { b: baseMax === null || baseMax === baseMin ? baseMin : [baseMin, baseMax] }),
		...(choice !== null && { c: choice }),
		...(choices.length > 0 && { c: choices }),
		...(text && { x: [text.en, text["zh-cn"]] as const }),
		...(points && { p: points }),
		...(w !== null && { w }),
	};
}

/** By property number. Equal specifications give equal text: numbers are written in rising order. */
export function writeDocument(values: ReadonlyMap<number, SpecificationValue>): string {
	const document: SpecificationDocument = {};
	// Whole-number keys of an object are always walked in rising order.
	for (const [number, value] of values) if (value.state !== "not-stated") document[number] = writeEntry(value);
	return JSON.stringify(document);
}
