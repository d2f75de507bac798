import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { claimQuote } from "./claim-quote.ts";
import { moveQuote } from "./move-quote.ts";
import { neededApproval } from "./price-findings.ts";
import { canWriteQuotes } from "./quote-rights.ts";
import { readDraftToSend } from "./read-draft-to-send.ts";

export const askApprovalSchema = z.object({ number: z.string().max(40), revision: z.coerce.number().int().min(0) });

/** Asks for leave to send a draft whose prices depart from the usual, for the reason it names. */
export function askApproval(
	db: Database,
	actor: Actor,
	{ number, revision }: z.output<typeof askApprovalSchema>,
): Promise<{ approvalId: string; needs: "price" | "floor" }> {
	return inTransaction(db, async (trx) => {
		const quote = await claimQuote(trx, actor, number);
		if (!canWriteQuotes(actor)) throw new Refusal("not-allowed");
		const { checked, findings } = await readDraftToSend(trx, quote, revision);
		const needs = neededApproval(findings);
		if (!needs) throw new Refusal("quote-needs-no-approval");
		if (checked.approvalReason === "") throw new Refusal("quote-approval-reason", {}, "approvalReason");
		await moveQuote(trx, quote, "ask-approval");
		const approvalId = newId();
		const departing = findings.filter((finding) => finding.needs !== null);
		await trx
			.insertInto("quoteApproval")
			.values({
				id: approvalId,
				quoteId: quote.id,
				draftRevision: revision,
				findings: JSON.stringify({ currency: checked.currency, findings: departing }),
				needs,
				reason: checked.approvalReason,
				requestedBy: actor.personId,
				requestedAt: now(),
				note: "",
			})
			.execute();
		await recordEvent(trx, actor, {
			kind: "quote.approval-asked",
			subject: { kind: "quote", id: quote.id },
			payload: { quoteId: quote.id, number, approvalId, needs },
		});
		await bumpLiveTopic(trx, "rfqs");
		return { approvalId, needs };
	});
}
