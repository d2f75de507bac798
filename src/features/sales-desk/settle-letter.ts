import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, hasRole } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";

/** The administrator has seen in the provider's log that a letter of unknown fate was sent after all. */
export function settleLetter(db: Database, actor: Actor, input: { id: string }): Promise<void> {
	return inTransaction(db, async (trx) => {
		if (!hasRole(actor, "administrator")) throw new Refusal("not-found");
		const settled = await trx
			.updateTable("letter")
			.set({ state: "sent", sentAt: now() })
			.where("id", "=", input.id)
			.where("state", "=", "unsure")
			.executeTakeFirst();
		if (settled.numUpdatedRows !== 1n) throw new Refusal("already-under-way");
		await recordEvent(trx, actor, { kind: "letter.settled", subject: { kind: "letter", id: input.id } });
	});
}
