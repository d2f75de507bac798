import type { Database } from "#db/connect.ts";

/** Has a seat somewhere, or had one that ended: nobody is made a newcomer twice. */
export async function wasMember(db: Database, personId: string): Promise<boolean> {
	const membership = db.selectFrom("membership").select("id").where("personId", "=", personId);
	return (await membership.executeTakeFirst()) !== undefined;
}
