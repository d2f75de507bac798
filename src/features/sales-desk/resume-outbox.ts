import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, hasRole } from "#platform/auth/actor.ts";
import { resumeMail } from "#platform/mail/mail-pause.ts";
import { Refusal } from "#platform/refusal.ts";

/** The administrator has mended what held the outbox back, such as a used-up quota or a wrong key. */
export function resumeOutbox(db: Database, actor: Actor): Promise<void> {
	return inTransaction(db, async (trx) => {
		if (!hasRole(actor, "administrator")) throw new Refusal("not-found");
		await resumeMail(trx);
		await recordEvent(trx, actor, { kind: "outbox.resumed", subject: { kind: "outbox", id: "outbox" } });
	});
}
