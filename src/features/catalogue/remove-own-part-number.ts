import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";

export const removeOwnPartNumberSchema = z.object({ id: z.string().min(1).max(64) });

/** A client takes one of its own numbers away. */
export function removeOwnPartNumber(db: Database, actor: Actor, { id }: { id: string }): Promise<void> {
	return inTransaction(db, async (trx) => {
		if (actor.kind !== "client" || !actor.isMemberApproved) throw new Refusal("not-found");
		const gone = await trx
			.deleteFrom("crossReference")
			.where("id", "=", id)
			.where("kind", "=", "client")
			.where("organisationId", "=", actor.organisationId)
			.executeTakeFirst();
		if (gone.numDeletedRows !== 1n) throw new Refusal("not-found");
		await recordEvent(trx, actor, {
			kind: "own-part-number.removed",
			subject: { kind: "cross-reference", id },
			organisationId: actor.organisationId,
		});
	});
}
