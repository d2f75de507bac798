import type { Database } from "#db/connect.ts";

/** Every commit that changes the catalogue raises it. */
export async function readCatalogueVersion(db: Database): Promise<number> {
	const topic = await db.selectFrom("liveTopic").select("version").where("topic", "=", "catalogue").executeTakeFirst();
	return topic?.version ?? 0;
}
