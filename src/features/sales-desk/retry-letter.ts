import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, hasRole } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";

/**
 * The administrator has a letter sent again. One that was refused goes under its old key, since it certainly never
 * left; one whose fate is unknown goes under a new key, as the second copy that the administrator has decided on.
 */
export function retryLetter(db: Database, actor: Actor, input: { id: string }): Promise<void> {
	return inTransaction(db, async (trx) => {
		if (!hasRole(actor, "administrator")) throw new Refusal("not-found");
		const letter = await trx
			.selectFrom("letter")
			.select(["state", "keyVersion"])
			.where("id", "=", input.id)
			.executeTakeFirst();
		if (!letter) throw new Refusal("not-found");
		const { state, keyVersion } = letter;
		const afresh = { attempts: 0, firstAttemptAt: null, keyVersion: state === "unsure" ? keyVersion + 1 : keyVersion };
		const freed = await trx
			.updateTable("letter")
			.set({ state: "queued", dueAt: now(), ...(state === "queued" ? {} : afresh) })
			.where("id", "=", input.id)
			.where("state", "=", state)
			.where("state", "!=", "sent")
			.where((free) => free.or([free("claimedUntil", "is", null), free("claimedUntil", "<=", now())]))
			.executeTakeFirst();
		if (freed.numUpdatedRows !== 1n) throw new Refusal("already-under-way");
		await recordEvent(trx, actor, {
			kind: "letter.retried",
			subject: { kind: "letter", id: input.id },
			payload: { was: state },
		});
	});
}
