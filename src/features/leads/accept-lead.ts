import { type Database, inTransaction } from "#db/connect.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor, StaffActor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { canDecideLead, canMove, canReadLeads } from "./lead.ts";

/** The owner, or the sales command, takes a lead on. Twice changes nothing. */
export function acceptLead(db: Database, actor: Actor, input: { number: string }): Promise<void> {
	return inTransaction(db, async (trx) => {
		const lead = await trx
			.selectFrom("lead")
			.select(["id", "state", "organisationId", "ownerPersonId", "rfqId"])
			.where("number", "=", input.number)
			.executeTakeFirst();
		if (!lead || !canReadLeads(actor)) throw new Refusal("not-found");
		if (!canDecideLead(actor, lead)) throw new Refusal("lead-not-yours");
		const { personId } = actor as StaffActor;
		const acceptance = await trx
			.insertInto("leadAcceptance")
			.values({ leadId: lead.id, personId, acceptedAt: now() })
			.onConflict((conflict) => conflict.column("leadId").doNothing())
			.executeTakeFirst();
		if (!acceptance.numInsertedOrUpdatedRows) return;
		await trx
			.updateTable("lead")
			.set({
				...(canMove(lead.state, "accepted") ? { state: "accepted" } : {}),
				ownerPersonId: lead.ownerPersonId ?? personId,
				updatedAt: now(),
			})
			.where("id", "=", lead.id)
			.execute();
		await recordEvent(trx, actor, {
			kind: "lead.accepted",
			subject: { kind: "lead", id: lead.id },
			organisationId: lead.organisationId,
			payload: { rfqId: lead.rfqId },
		});
		await bumpLiveTopic(trx, "leads");
	});
}
