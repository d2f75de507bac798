import type { DatabaseTransaction } from "#db/connect.ts";
import { endSessionsOf } from "#platform/auth/sessions.ts";

/**
 * Ends the sessions in which somebody acts for this organisation. Whoever is a member elsewhere keeps those that chose
 * another one; a session that never chose ends too, because it may have acted for this one.
 */
export async function endSessionsFor(
	trx: DatabaseTransaction,
	{ id, personId }: { id: string; personId: string },
): Promise<void> {
	const elsewhere = trx
		.selectFrom("membership")
		.select("membership.id")
		.where("membership.personId", "=", personId)
		.where("membership.state", "!=", "ended")
		.where("membership.id", "!=", id);
	if (!(await elsewhere.executeTakeFirst())) return endSessionsOf(trx, personId);
	await trx
		.deleteFrom("session")
		.where("personId", "=", personId)
		.where((row) => row.or([row("membershipId", "is", null), row("membershipId", "=", id)]))
		.execute();
}
