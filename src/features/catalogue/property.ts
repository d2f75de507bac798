// What a property is, and what a product says about it.
import type { Direction, PropertyKind, ValueState } from "#db/schema/catalogue.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import type { Dimension } from "./units.ts";

export type Bilingual = Record<Locale, string>;

export interface Choice {
	code: string;
	name: Bilingual;
	/** What else people call it: `2RS` for two contact seals. */
	aliases?: readonly string[];
}

/** What a curve's values run over: speed, for a load over speed. */
export interface CurveAxis {
	name: Bilingual;
	dimension: Dimension | null;
	unit: string | null;
}

export interface Property {
	id: string;
	/** Its key inside specification documents. */
	number: number;
	/** The family that declares it; families below inherit it. */
	familyId: string;
	code: string;
	symbol: string | null;
	name: Bilingual;
	kind: PropertyKind;
	/** Null for choice, yes-no, text and plain factors. */
	dimension: Dimension | null;
	/** The metric unit it is shown in; null where it has none. */
	unit: string | null;
	direction: Direction;
	group: { code: string; name: Bilingual; position: number };
	position: number;
	inTable: boolean;
	isFilter: boolean;
	isComparable: boolean;
	choices: readonly Choice[];
	/** What else people call it. */
	aliases?: readonly string[];
	/** Codes it had before: old links name them. */
	previousCodes: readonly string[];
	/** Null unless the kind is `curve`. */
	axis: CurveAxis | null;
}

export interface SpecificationValue {
	state: ValueState | "not-stated";
	/** Exactly as it was typed. */
	typed: string;
	/** The unit it was typed in. */
	unit: string | null;
	/** Base units of the dimension; equal for a number, ends for a range. */
	baseMin: number | null;
	baseMax: number | null;
	/** The code of a choice; `yes` or `no`. */
	choice: string | null;
	/** Codes, where several may be true at once; else empty. */
	choices: readonly string[];
	text: Bilingual | null;
	/** A curve in base units, by rising x; null for every other kind. */
	points: readonly (readonly [x: number, y: number])[] | null;
	/** What it was measured under: `ISO 281, 20 °C`. Null where nothing was said. */
	condition: string | null;
}

/** What stands where a product says nothing. Never a zero, never a blank. */
export const notStated: SpecificationValue = {
	state: "not-stated",
	typed: "",
	unit: null,
	baseMin: null,
	baseMax: null,
	choice: null,
	choices: [],
	text: null,
	points: null,
	condition: null,
};

export function isNumeric(property: Property): boolean {
	return property.kind === "number" || property.kind === "range";
}

/** Consecutive properties of one group, for tables with a head per group. */
export function groupProperties(
	properties: readonly Property[],
): { group: Property["group"]; properties: Property[] }[] {
	const groups = new Map<string, { group: Property["group"]; properties: Property[] }>();
	for (const property of properties) {
		const found = groups.get(property.group.code) ?? { group: property.group, properties: [] };
		groups.set(property.group.code, { ...found, properties: [...found.properties, property] });
	}
	return [...groups.values()];
}
