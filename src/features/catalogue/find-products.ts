import type { Selectable } from "kysely";
import type { Database } from "#db/connect.ts";
import type { ProductTable } from "#db/schema/catalogue.ts";
import { partNumberKey } from "./part-number.ts";
import { type ProductDocument, toDocument } from "./product-document.ts";

export interface Product extends ProductDocument {
	id: string;
	partNumber: string;
	updatedAt: string;
	/** 1 for a product as it came. */
	revision: number;
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

/** In the order asked for; serials under which no product stands any more are left out. */
export async function findProductsBySerials(db: Database, serials: readonly number[]): Promise<Product[]> {
	if (serials.length === 0) return [];
	const rows = await db
		.selectFrom("product")
		.selectAll()
		.where("serial", "in", [...serials])
		.execute();
	const bySerial = new Map(rows.map((row) => [row.serial, toProduct(row)]));
	return serials.flatMap((serial) => bySerial.get(serial) ?? []);
}

/** PostgreSQL takes no text with a zero byte, and no part number has other control characters either. */
function isPlausible(partNumber: string): boolean {
	return !/\p{Cc}/u.test(partNumber);
}

export function toProduct(row: Selectable<ProductTable>): Product {
	const { id, partNumber, updatedAt, revision } = row;
	return { id, partNumber, updatedAt, revision, ...toDocument(row) };
}
