import { z } from "zod";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor, StaffActor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import type { Settings } from "#platform/env.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { canDecideLead, canReadLeads, isOpen } from "./lead.ts";
import { queueHandoverLetter } from "./queue-lead-letters.ts";

export const handOverLeadInput = z.object({
	toPersonId: z.string().min(1).max(60),
	reason: z.string().trim().min(1).max(500),
});

/** Gives an open lead to another salesperson, with a reason that stays in its history, and writes to the new owner. */
export function handOverLead(
	db: Database,
	actor: Actor,
	input: { number: string } & z.output<typeof handOverLeadInput>,
	settings: Settings,
): Promise<void> {
	return inTransaction(db, async (trx) => {
		const lead = await trx
			.selectFrom("lead")
			.select(["id", "state", "organisationId", "ownerPersonId", "rfqId"])
			.where("number", "=", input.number)
			.executeTakeFirst();
		if (!lead || !canReadLeads(actor)) throw new Refusal("not-found");
		if (!canDecideLead(actor, lead)) throw new Refusal("lead-not-yours");
		if (!isOpen(lead.state)) throw new Refusal("lead-closed");
		if (lead.ownerPersonId === input.toPersonId) return;
		if (!(await sells(trx, input.toPersonId))) throw new Refusal("not-a-salesperson", {}, "toPersonId");
		const { personId, name } = actor as StaffActor;
		const id = newId();
		await trx
			.insertInto("leadHandover")
			.values({
				id,
				leadId: lead.id,
				fromPersonId: lead.ownerPersonId,
				toPersonId: input.toPersonId,
				handedBy: personId,
				reason: input.reason,
				handedAt: now(),
			})
			.execute();
		// What the last owner took on, the new one has yet to; that it was accepted once stays in the history.
		await trx.deleteFrom("leadAcceptance").where("leadId", "=", lead.id).execute();
		await trx
			.updateTable("lead")
			.set({ ownerPersonId: input.toPersonId, state: lead.state === "accepted" ? "new" : lead.state, updatedAt: now() })
			.where("id", "=", lead.id)
			.execute();
		await recordEvent(trx, actor, {
			kind: "lead.handed-over",
			subject: { kind: "lead", id: lead.id },
			organisationId: lead.organisationId,
			payload: { rfqId: lead.rfqId, from: lead.ownerPersonId, to: input.toPersonId },
		});
		await queueHandoverLetter(trx, { id, leadId: lead.id, by: name }, settings);
		await bumpLiveTopic(trx, "leads");
	});
}

async function sells(trx: DatabaseTransaction, personId: string): Promise<boolean> {
	const row = await trx
		.selectFrom("person")
		.innerJoin("staffRole", "staffRole.personId", "person.id")
		.select("person.id")
		.where("person.id", "=", personId)
		.where("person.kind", "=", "staff")
		.where("person.disabledAt", "is", null)
		.where("staffRole.role", "=", "sales")
		.executeTakeFirst();
	return row !== undefined;
}
