import type { DatabaseTransaction } from "#db/connect.ts";
import { Refusal } from "#platform/refusal.ts";

/** A site of another organisation is not found, and neither is one that has closed. */
export async function refuseForeignSite(
	trx: DatabaseTransaction,
	organisationId: string,
	unitId: string,
): Promise<void> {
	if (unitId === "") return;
	const row = await trx
		.selectFrom("organisationUnit")
		.select("id")
		.where("id", "=", unitId)
		.where("organisationId", "=", organisationId)
		.where("endedAt", "is", null)
		.executeTakeFirst();
	if (!row) throw new Refusal("not-found", {}, "site");
}
