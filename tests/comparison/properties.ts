// Properties and values to compare, made for a test.
import { notStated, type Property, type SpecificationValue } from "../../src/features/catalogue/property.ts";
import { readCell } from "../../src/features/catalogue/read-cell.ts";

export function property(change: Partial<Property> = {}): Property {
	return {
		id: "p",
		number: 1,
		familyId: "f",
		code: "load",
		symbol: "C",
		name: { en: "Load rating", "zh-cn": "额定载荷" },
		kind: "number",
		dimension: "force",
		unit: "kN",
		direction: "more",
		group: { code: "load", name: { en: "Load", "zh-cn": "载荷" }, position: 1 },
		position: 1,
		inTable: true,
		isFilter: true,
		isComparable: true,
		choices: [],
		previousCodes: [],
		axis: null,
		...change,
	};
}

export const approvals = property({
	code: "approvals",
	kind: "choices",
	dimension: null,
	unit: null,
	direction: "neither",
	choices: ["en", "iris", "gost", "aar"].map((code) => ({ code, name: { en: code.toUpperCase(), "zh-cn": code } })),
});

export const loadOverSpeed = property({
	code: "load_over_speed",
	kind: "curve",
	axis: { name: { en: "Speed", "zh-cn": "转速" }, dimension: "rotational-speed", unit: "1/min" },
});

/** As a product file would say it: `14 kN @ ISO 281, 20 °C`; empty is not stated. */
export function value(typed: string, of: Property): SpecificationValue {
	const read = readCell(typed, of);
	if (read === undefined) throw new Error(`“${typed}” is no value of ${of.code}`);
	return read ?? notStated;
}
