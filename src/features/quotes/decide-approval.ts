import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, hasRole } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { claimQuote } from "./claim-quote.ts";
import { findApproval } from "./find-approvals.ts";
import { moveQuote } from "./move-quote.ts";
import { rolesThatDecide } from "./quote-rights.ts";

export const decideApprovalSchema = z.object({
	approvalId: z.string().max(64),
	outcome: z.enum(["approved", "refused"]),
	note: z.string().trim().max(1_000).default(""),
});

/** Allows or refuses the prices of a draft. Only who holds the right, and never who asked. */
export function decideApproval(
	db: Database,
	actor: Actor,
	{ approvalId, outcome, note }: z.output<typeof decideApprovalSchema>,
): Promise<void> {
	return inTransaction(db, async (trx) => {
		const asked = await findApproval(trx, actor, approvalId);
		if (!asked) throw new Refusal("not-found");
		if (!hasRole(actor, ...rolesThatDecide(asked.needs))) throw new Refusal("not-allowed");
		if (actor.personId === asked.requestedBy.personId) throw new Refusal("quote-own-approval");
		const quote = await claimQuote(trx, actor, asked.quoteNumber);
		const { numUpdatedRows } = await trx
			.updateTable("quoteApproval")
			.set({ outcome, note, decidedBy: actor.personId, decidedAt: now() })
			.where("id", "=", approvalId)
			.where("outcome", "is", null)
			.executeTakeFirst();
		if (numUpdatedRows === 0n) throw new Refusal("already-decided");
		await moveQuote(trx, quote, outcome === "approved" ? "approve" : "refuse-approval");
		await recordEvent(trx, actor, {
			kind: "quote.approval-decided",
			subject: { kind: "quote", id: quote.id },
			payload: { quoteId: quote.id, number: quote.number, approvalId, outcome },
		});
		await bumpLiveTopic(trx, "rfqs");
	});
}
