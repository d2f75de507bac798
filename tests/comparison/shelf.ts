// A family of two products that can be revised in a test: the writing deed of the catalogue, as an import would call it.
import { type Database, inTransaction } from "../../db/connect.ts";
import { noFacts } from "../../src/features/catalogue/product-document.ts";
import { noMilestones } from "../../src/features/catalogue/life-cycle.ts";
import { listFamilyProperties } from "../../src/features/catalogue/find-properties.ts";
import { readCell } from "../../src/features/catalogue/read-cell.ts";
import { writeDocument } from "../../src/features/catalogue/specification-document.ts";
import { type ProductDraft, writeProducts } from "../../src/features/catalogue/write-products.ts";

export interface Typed {
	partNumber: string;
	name?: string;
	/** As a file would say them, by property code. */
	values: Record<string, string>;
}

/** Writes products of the deep groove ball bearings as they stand from now on. */
export async function writeBearings(db: Database, by: string, reason: string, products: Typed[]): Promise<void> {
	const family = await db
		.selectFrom("family")
		.select("id")
		.where("code", "=", "deep-groove-ball-bearings")
		.executeTakeFirstOrThrow();
	const properties = await listFamilyProperties(db, family.id);
	const drafts = products.map(({ partNumber, name = "Test bearing", values }): ProductDraft => {
		const read = Object.entries(values).map(([code, typed]) => {
			const property = properties.find((one) => one.code === code)!;
			return [property.number, readCell(typed, property)!] as const;
		});
		return {
			partNumber,
			familyId: family.id,
			name: { en: name, "zh-cn": name },
			status: "active",
			plantCodes: [],
			facts: noFacts,
			milestones: noMilestones,
			specification: writeDocument(new Map(read)),
		};
	});
	await inTransaction(db, (trx) => writeProducts(trx, drafts, { by, reason, home: "desk" }));
}
