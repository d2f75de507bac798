// Reads the whole catalogue into a product index: one walk over the products by serial, in chunks, each value put where
// its family's rows lie, without a transaction. What changes meanwhile is told again by the changes since `readAt`.
import { sql } from "kysely";
import type { Database } from "#db/connect.ts";
import { listFrequentTerms } from "#db/product-text.ts";
import { readShape } from "./catalogue-shape.ts";
import { gatherColumns } from "./gather-columns.ts";
import { layOutRows } from "./lay-out-rows.ts";
import { type IndexData, openProductIndex, type ProductIndex } from "./product-index.ts";
import { readCatalogueVersion } from "./read-catalogue-version.ts";
import { type Arrived, settleIndex } from "./settle-index.ts";

const CHUNK = 2_000;
/** A term in more products than this is asked of the index; the full text answers for the rest. */
const FREQUENT = 20_000;

export async function buildProductIndex(db: Database): Promise<ProductIndex> {
	return openProductIndex(await readIndexData(db));
}

/** The same as plain arrays, to be handed from one thread to another. */
export async function readIndexData(db: Database): Promise<IndexData> {
	const version = await readCatalogueVersion(db);
	const readAt = await lastUpdate(db);
	const shape = await readShape(db);
	const layout = layOutRows(shape.families, await countByFamily(db));
	const columns = gatherColumns(shape, layout);
	const arrived: Arrived = { rows: [], serials: [], families: [], partNumbers: [] };
	// Where the database works beside us, it reads ahead while this thread takes values in.
	const frequentTerms = listFrequentTerms(db, FREQUENT);
	frequentTerms.catch(() => {});
	let next = readChunk(db, 0);
	for (;;) {
		const products = await next;
		const isLast = products.length < CHUNK;
		if (!isLast) next = readChunk(db, products.at(-1)!.serial);
		for (const product of products) {
			const row = layout.take(product.familyId);
			if (row === undefined) continue;
			arrived.rows.push(row);
			arrived.serials.push(product.serial);
			arrived.families.push(product.familyId);
			arrived.partNumbers.push(product.partNumber);
			columns.put(row, product.familyId, product.specification, product.status, product.plantCodes);
		}
		if (isLast) break;
	}
	const finishColumns = columns.finish;
	const numbers = new Map(shape.properties.map(({ id, number }) => [id, number]));
	const known = { version, readAt, shape: shape.signature, numbers };
	return settleIndex({ ...known, layout, arrived, finishColumns, frequentTerms: await frequentTerms });
}

interface Read {
	serial: number;
	partNumber: string;
	familyId: string;
	status: string;
	plantCodes: string;
	specification: string;
}

/** Names its columns itself: having them renamed takes a second for a million rows. */
async function readChunk(db: Database, afterSerial: number): Promise<Read[]> {
	const chunk = sql<Read>`select serial, part_number as "partNumber", family_id as "familyId", status,
		plant_codes as "plantCodes", specification from product
		where serial > ${afterSerial} order by serial limit ${CHUNK}`;
	return (await chunk.execute(db.withoutPlugins())).rows;
}

async function lastUpdate(db: Database): Promise<string> {
	const last = await db
		.selectFrom("product")
		.select("updatedAt")
		.orderBy("updatedAt", "desc")
		.limit(1)
		.executeTakeFirst();
	return last?.updatedAt ?? "";
}

async function countByFamily(db: Database): Promise<Map<string, number>> {
	const rows = await db
		.selectFrom("product")
		.select(({ fn }) => ["familyId", fn.countAll<number>().as("count")])
		.groupBy("familyId")
		.execute();
	return new Map(rows.map(({ familyId, count }) => [familyId, count]));
}
