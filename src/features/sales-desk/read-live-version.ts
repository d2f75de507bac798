import type { Database } from "#db/connect.ts";

/** The version of a live topic now: a page read after this misses no later change. */
export async function readLiveVersion(db: Database, topic: string): Promise<number> {
	const row = await db.selectFrom("liveTopic").select("version").where("topic", "=", topic).executeTakeFirst();
	return row?.version ?? 0;
}
