import type { Database } from "#db/connect.ts";
import type { IndexData } from "./product-index.ts";

const TRIES = 20;

/**
 * The rank of a part number among those in the index; where that product has gone, half a rank above the one before it.
 * One walk down the database's index of part numbers.
 */
export async function findPartRank(db: Database, index: IndexData, partNumber: string): Promise<number> {
	const rows = await db
		.selectFrom("product")
		.select(["serial", "partNumber"])
		.where("partNumber", "<=", partNumber)
		.orderBy("partNumber", "desc")
		.limit(TRIES)
		.execute();
	for (const { serial, partNumber: found } of rows) {
		const row = index.rowOfSerial[serial] ?? -1;
		if (row >= 0) return index.partRanks[row]! + (found === partNumber ? 0 : 0.5);
	}
	return 0;
}
