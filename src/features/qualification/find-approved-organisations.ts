import type { Database } from "#db/connect.ts";

/** Whom the desk may follow a qualification for; the first three hundred by name. */
export function listApprovedOrganisations(db: Database): Promise<{ id: string; name: string }[]> {
	return db
		.selectFrom("organisation")
		.select(["id", "name"])
		.where("state", "=", "approved")
		.orderBy("name")
		.limit(300)
		.execute();
}
