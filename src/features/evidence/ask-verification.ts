import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, hasRole } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { findVerification, isVerifying, moveVerification } from "./verification.ts";

/** The whole chain is read again beside whoever answers requests; asking while it is read changes nothing. */
export function askVerification(db: Database, actor: Actor): Promise<void> {
	if (!hasRole(actor, "command", "administrator")) throw new Refusal("not-allowed");
	return inTransaction(db, async (trx) => {
		const verification = await findVerification(trx);
		if (verification.askedAt !== null || isVerifying(verification)) return;
		await moveVerification(trx, verification, { ...verification, askedAt: now() });
		const subject = { kind: "chain", id: "events" };
		await recordEvent(trx, actor, { kind: "evidence.verification-asked", subject });
	});
}
