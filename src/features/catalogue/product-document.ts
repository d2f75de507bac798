// A whole product as one document: what a superseded revision is kept as, and what two states are compared by.
import type { Selectable } from "kysely";
import type { ProductStatus, ProductTable } from "#db/schema/catalogue.ts";
import type { Milestones } from "./life-cycle.ts";
import type { Bilingual } from "./property.ts";

/** What trade and customs ask; null where nobody has said. */
export interface ProductFacts {
	gtin: string | null;
	hsCode: string | null;
	etimClass: string | null;
	eclassClass: string | null;
	weightGrams: number | null;
	/** Pieces in a pack. */
	packagingUnit: number | null;
}

export const noFacts: ProductFacts = {
	gtin: null,
	hsCode: null,
	etimClass: null,
	eclassClass: null,
	weightGrams: null,
	packagingUnit: null,
};

export interface ProductDocument {
	familyId: string;
	name: Bilingual;
	/** As given; milestones may say another one today. */
	status: ProductStatus;
	plantCodes: readonly string[];
	facts: ProductFacts;
	milestones: Milestones;
	/** See specification-document.ts. */
	specification: string;
}

const columns = [
	"familyId",
	"nameEn",
	"nameZh",
	"status",
	"plantCodes",
	"gtin",
	"hsCode",
	"etimClass",
	"eclassClass",
	"weightGrams",
	"packagingUnit",
	"activeFrom",
	"notForNewDesignsFrom",
	"lastOrderOn",
	"endOfLifeFrom",
	"specification",
] as const satisfies readonly (keyof ProductTable)[];

/** The document as a product's row keeps it. */
export type ProductColumns = Pick<Selectable<ProductTable>, (typeof columns)[number]>;

export function toDocument(row: ProductColumns): ProductDocument {
	return {
		familyId: row.familyId,
		name: { en: row.nameEn, "zh-cn": row.nameZh },
		status: row.status,
		plantCodes: row.plantCodes.split(" ").filter(Boolean),
		facts: {
			gtin: row.gtin,
			hsCode: row.hsCode,
			etimClass: row.etimClass,
			eclassClass: row.eclassClass,
			weightGrams: row.weightGrams,
			packagingUnit: row.packagingUnit,
		},
		milestones: {
			activeFrom: row.activeFrom,
			notForNewDesignsFrom: row.notForNewDesignsFrom,
			lastOrderOn: row.lastOrderOn,
			endOfLifeFrom: row.endOfLifeFrom,
		},
		specification: row.specification,
	};
}

export function toColumns(document: ProductDocument): ProductColumns {
	const { familyId, name, status, plantCodes, facts, milestones, specification } = document;
	return {
		familyId,
		nameEn: name.en,
		nameZh: name["zh-cn"],
		status,
		plantCodes: [...plantCodes].sort().join(" "),
		...facts,
		...milestones,
		specification,
	};
}

export function isSameDocument(a: ProductColumns, b: ProductColumns): boolean {
	return columns.every((column) => a[column] === b[column]);
}
