import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, hasRole } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";

/** The administrator has what was given up, or waits for its next attempt, carried out now with its attempts before it again. */
export function retryConsequence(db: Database, actor: Actor, input: { id: string }): Promise<void> {
	return inTransaction(db, async (trx) => {
		if (!hasRole(actor, "administrator")) throw new Refusal("not-found");
		const freed = await trx
			.updateTable("consequence")
			.set({ state: "pending", attempts: 0, dueAt: now(), finishedAt: null })
			.where("id", "=", input.id)
			.where("state", "in", ["pending", "dead"])
			.where((free) => free.or([free("claimedUntil", "is", null), free("claimedUntil", "<=", now())]))
			.executeTakeFirst();
		if (freed.numUpdatedRows !== 1n) throw new Refusal("already-under-way");
		await recordEvent(trx, actor, { kind: "consequence.retried", subject: { kind: "consequence", id: input.id } });
	});
}
