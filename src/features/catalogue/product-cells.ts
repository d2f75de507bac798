// What a product says apart from its specification, as cells of a table: the same columns, read the same way, in the
// published files and in the editor's grid.
import type { ProductStatus } from "#db/schema/catalogue.ts";
import { isDay } from "#platform/clock.ts";
import { isGtin } from "./gtin.ts";
import { parseMeasure, parseNumber } from "./parse-measure.ts";
import type { ProductDocument } from "./product-document.ts";
import { productStatuses } from "./product-status.ts";

export interface ProductCell {
	key: string;
	write(document: ProductDocument): string;
	/** The document with this cell in it; undefined where the text is no value of it. */
	read(typed: string, document: ProductDocument, plantCodes: ReadonlySet<string>): ProductDocument | undefined;
}

type Fact = keyof ProductDocument["facts"];
type Milestone = keyof ProductDocument["milestones"];

const statusCell: ProductCell = {
	key: "status",
	write: ({ status }) => status,
	read: (typed, document) =>
		(productStatuses as readonly string[]).includes(typed)
			? { ...document, status: typed as ProductStatus }
			: undefined,
};

const plantsCell: ProductCell = {
	key: "plants",
	write: ({ plantCodes }) => plantCodes.join(";"),
	read(typed, document, known) {
		const codes = [...new Set(typed.split(/[;,\s]+/).filter(Boolean))].sort();
		return codes.every((code) => known.has(code)) ? { ...document, plantCodes: codes } : undefined;
	},
};

/** What a product file must have, behind the part number. */
export const neededCells: readonly ProductCell[] = [
	name("name_en", "en"),
	name("name_zh", "zh-cn"),
	statusCell,
	plantsCell,
];

/** What it may have. */
export const furtherCells: readonly ProductCell[] = [
	fact("gtin", "gtin", (typed) => (isGtin(typed) ? typed : undefined)),
	fact("hs_code", "hsCode", (typed) => (/^\d{4}(?:\.?\d{2}){1,3}$/.test(typed) ? typed : undefined)),
	fact("etim_class", "etimClass", (typed) => (/^EC\d{6}$/.test(typed) ? typed : undefined)),
	fact("eclass_class", "eclassClass", (typed) => (/^\d{2}(?:-\d{2}){3}$/.test(typed) ? typed : undefined)),
	fact("weight_grams", "weightGrams", readWeight),
	fact("packaging_unit", "packagingUnit", readPieces),
	milestone("active_from", "activeFrom"),
	milestone("not_for_new_designs_from", "notForNewDesignsFrom"),
	milestone("last_order_on", "lastOrderOn"),
	milestone("end_of_life_from", "endOfLifeFrom"),
];

export const productCells: readonly ProductCell[] = [...neededCells, ...furtherCells];

function name(key: string, locale: "en" | "zh-cn"): ProductCell {
	return {
		key,
		write: (document) => document.name[locale],
		read: (typed, document) =>
			typed === "" || typed.length > 300 ? undefined : { ...document, name: { ...document.name, [locale]: typed } },
	};
}

function fact(key: string, field: Fact, read: (typed: string) => string | number | undefined): ProductCell {
	return {
		key,
		write: ({ facts }) => String(facts[field] ?? ""),
		read(typed, document) {
			const value = typed === "" ? null : read(typed);
			return value === undefined ? undefined : { ...document, facts: { ...document.facts, [field]: value } };
		},
	};
}

function milestone(key: string, field: Milestone): ProductCell {
	return {
		key,
		write: ({ milestones }) => milestones[field] ?? "",
		read(typed, document) {
			const day = typed === "" ? null : typed;
			return day === null || isDay(day)
				? { ...document, milestones: { ...document.milestones, [field]: day } }
				: undefined;
		},
	};
}

/** Grams, or a mass with its unit: `0.13 kg`. */
function readWeight(typed: string): number | undefined {
	const measure = parseMeasure(typed, { dimension: "mass", unit: "g" });
	return measure && measure.baseMin > 0 && measure.baseMin === measure.baseMax ? measure.baseMin : undefined;
}

function readPieces(typed: string): number | undefined {
	const pieces = parseNumber(typed);
	return pieces !== null && Number.isInteger(pieces) && pieces > 0 && pieces <= 1_000_000 ? pieces : undefined;
}
