// A cell of a property into what a product's document keeps of it. Catalogues repeat themselves: what was read once for
// a column is remembered, so that a million bores of 25 mm are understood once.
import type { DecimalMark } from "#db/schema/product-data.ts";
import type { Property } from "./property.ts";
import { readCell } from "./read-cell.ts";
import { writeEntry } from "./specification-document.ts";
import { fault, type FaultCode, type ProductFault } from "./product-fault.ts";
import { withDecimalPoints } from "./read-decimals.ts";

export interface CellReading {
	property: Property;
	/** As the file calls it, for sentences. */
	column: string;
	/** The unit of the column's head, for bare numbers. */
	unit: string | null;
	decimalMark: DecimalMark | null;
	isStored: boolean;
}

/** The text of the entry in the document; a fault; or null where nothing is stated. */
export type ReadValue = (typed: string, condition: string) => string | ProductFault | null;

/** Between a value and the unit its file names apart: the property's own need not be repeated. */
export const unitGap = "\u00a0";

const MAX_KEPT = 4_096;

export function openValueReader(reading: CellReading): ReadValue {
	const kept = new Map<string, string | ProductFault | null>();
	const names = namesOfChoices(reading.property);
	return (typed, condition) => {
		if (typed === "") return null;
		if (condition !== "") return readValue(`${typed} @ ${condition}`, reading, names);
		const known = kept.get(typed);
		if (known !== undefined) return known;
		const value = readValue(typed, reading, names);
		if (kept.size < MAX_KEPT) kept.set(typed, value);
		return value;
	};
}

const notApplicable = new Set(["n/a", "na", "n.a.", "不适用"]);
const onRequest = new Set(["on request", "on demand", "按需提供", "询价", "面议"]);

function readValue(typed: string, reading: CellReading, names: ReadonlyMap<string, string>): string | ProductFault {
	const { property, column } = reading;
	const [bare = "", ...conditions] = property.kind === "text" ? [typed] : typed.split("@");
	const folded = bare.trim().toLowerCase();
	if (notApplicable.has(folded)) return written("n/a", property) ?? wrong(reading, typed);
	if (onRequest.has(folded)) return written("on request", property) ?? wrong(reading, typed);
	const value = normalised(bare.trim(), reading, names);
	if (value === undefined) return fault("number-ambiguous", column, typed);
	const condition = conditions.join("@").trim();
	return written(condition === "" ? value : `${value} @ ${condition}`, property) ?? wrong(reading, typed);
}

function written(cell: string, property: Property): string | undefined {
	const value = readCell(cell, property);
	return value ? JSON.stringify(writeEntry(value)) : undefined;
}

/** What `readCell` takes: codes for names, points for commas, the column's unit after a bare number. */
function normalised(
	typed: string,
	{ property, unit, decimalMark, isStored }: CellReading,
	names: ReadonlyMap<string, string>,
): string | undefined {
	switch (property.kind) {
		case "choice":
		case "yes-no":
			return names.get(typed.toLowerCase()) ?? typed;
		case "choices":
			return typed
				.split(/[;；]/)
				.map((one) => names.get(one.trim().toLowerCase()) ?? one.trim())
				.filter(Boolean)
				.join(";");
		case "text":
			return typed;
		case "curve":
			return withDecimalPoints(typed, decimalMark, isStored);
		default: {
			const [value = "", apart] = typed.split(unitGap);
			const named = apart === undefined || apart === property.unit ? value : `${value} ${apart}`;
			const pointed = withDecimalPoints(named, decimalMark, isStored);
			const isBare = unit !== null && unit !== property.unit && pointed !== undefined && /\d$/.test(pointed);
			return isBare ? `${pointed} ${unit}` : pointed;
		}
	}
}

const yesNo: Record<string, string> = { yes: "yes", y: "yes", true: "yes", 是: "yes", 有: "yes", no: "no", n: "no", false: "no", 否: "no", 无: "no" }; // prettier-ignore

function namesOfChoices(property: Property): Map<string, string> {
	if (property.kind === "yes-no") return new Map(Object.entries(yesNo));
	const names = property.choices.flatMap(({ code, name }) => [
		[name.en.toLowerCase(), code] as const,
		[name["zh-cn"].toLowerCase(), code] as const,
	]);
	const codes = property.choices.map(({ code }) => [code.toLowerCase(), code] as const);
	return new Map([...names, ...codes]);
}

function wrong({ property, column, unit }: CellReading, typed: string): ProductFault {
	const code = faultOf(typed, property);
	const choices = property.choices.map((choice) => choice.code);
	const shown = choices.slice(0, 12).join(", ") + (choices.length > 12 ? " …" : "");
	return fault(code, column, typed, { unit: unit ?? property.unit ?? "", choices: shown });
}

function faultOf(typed: string, { kind, dimension }: Property): FaultCode {
	if (kind === "choice" || kind === "choices") return "choice-unknown";
	if (kind === "yes-no") return "yes-no";
	if (kind === "text") return "text-empty";
	if (kind === "curve") return "curve";
	const [value = ""] = typed.split("@");
	const ending = /[\d.)\s]([\p{L}°′%‰"″µ/·²³]+)\s*$/u.exec(value)?.[1];
	return ending !== undefined && dimension !== null && /\d/.test(value) ? "unit-unknown" : kind;
}
