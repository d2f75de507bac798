// One cell of a product file: empty is not stated; `n/a`; `on request`; else a value of the property's kind.
import type { ValueState } from "#db/schema/catalogue.ts";
import { parseMeasure } from "./parse-measure.ts";
import type { Property } from "./property.ts";

export interface CellValue {
	state: ValueState;
	typed: string;
	unit: string | null;
	baseMin: number | null;
	baseMax: number | null;
	choice: string | null;
	textEn: string | null;
	textZh: string | null;
}

const nothing = { unit: null, baseMin: null, baseMax: null, choice: null, textEn: null, textZh: null };

/** Null: not stated. Undefined: this is no value of the property. */
export function readCell(typed: string, property: Property): CellValue | null | undefined {
	if (typed === "") return null;
	if (typed === "n/a") return { ...nothing, state: "not-applicable", typed };
	if (typed === "on request") return { ...nothing, state: "on-request", typed };
	const value = stated(typed, property);
	return value && { ...nothing, state: "stated", typed, ...value };
}

function stated(typed: string, property: Property): Partial<CellValue> | undefined {
	switch (property.kind) {
		case "number":
		case "range": {
			const measure = parseMeasure(typed, property);
			const isFit = measure && (property.kind === "range" || measure.baseMin === measure.baseMax);
			return isFit ? measure : undefined;
		}
		case "choice":
			return property.choices.some(({ code }) => code === typed) ? { choice: typed } : undefined;
		case "yes-no":
			return typed === "yes" || typed === "no" ? { choice: typed } : undefined;
		case "text": {
			const [textEn = "", textZh = textEn] = typed.split("|").map((side) => side.trim());
			return { textEn, textZh };
		}
	}
}
