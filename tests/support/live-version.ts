import type { Database } from "../../db/connect.ts";

/** How often what anybody may read of the catalogue has changed. */
export async function readCatalogueVersion(db: Database): Promise<number> {
	const row = await db.selectFrom("liveTopic").select("version").where("topic", "=", "catalogue").executeTakeFirst();
	return row?.version ?? 0;
}
