import type { Selectable } from "kysely";
import type { Database } from "#db/connect.ts";
import type { ProductStatus, ProductTable } from "#db/schema/catalogue.ts";
import type { Milestones } from "./life-cycle.ts";
import { partNumberKey } from "./part-number.ts";
import type { Bilingual } from "./property.ts";

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

export interface Product {
	id: string;
	partNumber: string;
	familyId: string;
	name: Bilingual;
	status: ProductStatus;
	updatedAt: string;
	/** Codes of the plants that make it. */
	plantCodes: readonly string[];
	/** 1 for a product as it came. */
	revision: number;
	/** What trade and customs ask; null where nobody has said. */
	facts: ProductFacts;
	milestones: Milestones;
	/** Everything it states, as stored; read with specification-document.ts. */
	specification: string;
}

/** By its exact part number. */
export async function findProduct(db: Database, partNumber: string): Promise<Product | undefined> {
	if (!isPlausible(partNumber)) return undefined;
	const row = await db.selectFrom("product").selectAll().where("partNumber", "=", partNumber).executeTakeFirst();
	return row && toProduct(row);
}

/** The one product whose part number reads the same without separators and case; undefined where two do. */
export async function findProductBySpelling(db: Database, typed: string): Promise<Product | undefined> {
	const key = partNumberKey(typed);
	const rows = await db.selectFrom("product").selectAll().where("partNumberKey", "=", key).limit(2).execute();
	return key !== "" && rows.length === 1 ? toProduct(rows[0]!) : undefined;
}

/** In the order asked for; numbers that are not in the catalogue are left out. */
export async function findProductsByPartNumbers(db: Database, partNumbers: readonly string[]): Promise<Product[]> {
	const wanted = [...new Set(partNumbers)].filter(isPlausible);
	if (wanted.length === 0) return [];
	const rows = await db.selectFrom("product").selectAll().where("partNumber", "in", wanted).execute();
	const byPartNumber = new Map(rows.map((row) => [row.partNumber, toProduct(row)]));
	return wanted.flatMap((partNumber) => byPartNumber.get(partNumber) ?? []);
}

/** PostgreSQL takes no text with a zero byte, and no part number has other control characters either. */
function isPlausible(partNumber: string): boolean {
	return !/\p{Cc}/u.test(partNumber);
}

export function toProduct(row: Selectable<ProductTable>): Product {
	return {
		id: row.id,
		partNumber: row.partNumber,
		familyId: row.familyId,
		name: { en: row.nameEn, "zh-cn": row.nameZh },
		status: row.status,
		updatedAt: row.updatedAt,
		plantCodes: row.plantCodes.split(" ").filter(Boolean),
		revision: row.revision,
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
