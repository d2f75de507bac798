import type { Database } from "#db/connect.ts";
import { Refusal } from "#platform/refusal.ts";

/** The branch a seat is given in: one of the organisation's that has not ended, or null for the whole; a foreign one is not found. */
export async function branchToSeat(db: Database, organisationId: string, unit = ""): Promise<string | null> {
	if (unit === "") return null;
	const branch = await db
		.selectFrom("organisationUnit")
		.select("id")
		.where("id", "=", unit)
		.where("organisationId", "=", organisationId)
		.where("kind", "=", "branch")
		.where("endedAt", "is", null)
		.executeTakeFirst();
	if (!branch) throw new Refusal("not-found", {}, "unit");
	return branch.id;
}
