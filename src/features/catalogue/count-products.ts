import type { Database } from "#db/connect.ts";
import { withDescendants } from "./family-tree.ts";
import type { Family } from "./find-families.ts";

/** How many products stand in each family and below it. */
export async function countProducts(db: Database, families: readonly Family[]): Promise<Map<string, number>> {
	const rows = await db
		.selectFrom("product")
		.select(({ fn }) => ["familyId", fn.countAll<number>().as("count")])
		.groupBy("familyId")
		.execute();
	const own = new Map(rows.map(({ familyId, count }) => [familyId, count]));
	return new Map(
		families.map(({ id }) => [
			id,
			withDescendants(families, id).reduce((sum, familyId) => sum + (own.get(familyId) ?? 0), 0),
		]),
	);
}
