import type { Database } from "#db/connect.ts";
import type { KeptIndex } from "./keep-product-index.ts";
import { countRows, rowsIn } from "./row-set.ts";

/**
 * How many products each family has of its own, by id; families without any are left out. The index knows at once; only
 * until the first one is read does the database walk through all products.
 */
export async function countByFamily(db: Database, kept: KeptIndex): Promise<Map<string, number>> {
	if (!kept.latest()) return countInDatabase(db);
	const index = await kept.current();
	const counts = [...index.ownSpans].map(([id, span]) => [id, countRows(rowsIn(index, span))] as const);
	return new Map(counts.filter(([, count]) => count > 0));
}

async function countInDatabase(db: Database): Promise<Map<string, number>> {
	const rows = await db
		.selectFrom("product")
		.select(({ fn }) => ["familyId", fn.countAll<number>().as("count")])
		.groupBy("familyId")
		.execute();
	return new Map(rows.map(({ familyId, count }) => [familyId, Number(count)]));
}
