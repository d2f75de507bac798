import type { DatabaseTransaction } from "#db/connect.ts";
import type { LeadState } from "#db/schema/leads.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { system } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { canMove } from "./lead.ts";

/** What became of the RFQ is what becomes of its lead: quoted, won, lost. A move that is not allowed changes nothing. */
export async function moveLead(trx: DatabaseTransaction, rfqId: string, to: LeadState): Promise<void> {
	const lead = await trx
		.selectFrom("lead")
		.select(["id", "state", "organisationId"])
		.where("rfqId", "=", rfqId)
		.executeTakeFirst();
	if (!lead || !canMove(lead.state, to)) return;
	await trx.updateTable("lead").set({ state: to, updatedAt: now() }).where("id", "=", lead.id).execute();
	await recordEvent(trx, system("worker"), {
		kind: `lead.${to}`,
		subject: { kind: "lead", id: lead.id },
		organisationId: lead.organisationId,
		payload: { rfqId },
	});
	await bumpLiveTopic(trx, "leads");
}
