import type { Selectable } from "kysely";
import type { Database } from "#db/connect.ts";
import type { ProductTable } from "#db/schema/catalogue.ts";

export type StandingProduct = Selectable<ProductTable>;

/** A family's products as they stand now, by part number. */
export async function findStanding(
	db: Database,
	familyId: string,
	partNumbers: readonly string[],
): Promise<Map<string, StandingProduct>> {
	if (partNumbers.length === 0) return new Map();
	const rows = await db
		.selectFrom("product")
		.selectAll()
		.where("partNumber", "in", [...new Set(partNumbers)])
		.where("familyId", "=", familyId)
		.execute();
	return new Map(rows.map((row) => [row.partNumber, row]));
}
