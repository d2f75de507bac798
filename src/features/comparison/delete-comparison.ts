import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { findOwnComparison } from "./find-saved-comparisons.ts";

export function deleteComparison(db: Database, actor: Actor, id: string): Promise<void> {
	return inTransaction(db, async (trx) => {
		const { organisationId } = await findOwnComparison(trx, actor, id);
		await trx.deleteFrom("savedComparison").where("id", "=", id).execute();
		const subject = { kind: "saved-comparison", id };
		await recordEvent(trx, actor, { kind: "comparison.deleted", subject, organisationId });
	});
}
