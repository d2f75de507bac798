import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { reachOf } from "./reach.ts";

/** Somebody of the client has read what changed since the dossier was filed. Seeing twice changes nothing. Refusal: `not-found`. */
export async function seeFilingChanges(db: Database, actor: Actor, filingId: string): Promise<number> {
	if (actor.kind !== "client" || reachOf(actor).level !== "approved") throw new Refusal("not-found");
	const { organisationId, personId } = actor;
	return inTransaction(db, async (trx) => {
		const filing = await trx
			.selectFrom("dossierFiling")
			.select("id")
			.where("id", "=", filingId)
			.where("organisationId", "=", organisationId)
			.executeTakeFirst();
		if (!filing) throw new Refusal("not-found");
		const { numUpdatedRows } = await trx
			.updateTable("dossierFilingChange")
			.set({ seenBy: personId, seenAt: now() })
			.where("filingId", "=", filingId)
			.where("seenAt", "is", null)
			.executeTakeFirst();
		const seen = Number(numUpdatedRows);
		if (seen > 0) {
			await recordEvent(trx, actor, {
				kind: "dossier.filing-changes-seen",
				subject: { kind: "dossier-filing", id: filingId },
				organisationId,
				payload: { filingId, changes: seen },
			});
		}
		return seen;
	});
}
