import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";
import { claimQuote } from "./claim-quote.ts";
import { findSent } from "./find-sent.ts";
import { moveQuote } from "./move-quote.ts";
import { readQuoteDraft, writeQuoteDraft } from "./quote-draft.ts";
import { canWriteQuotes } from "./quote-rights.ts";
import { typedOf } from "./typed-of-content.ts";
import { voidApprovals } from "./void-approvals.ts";

export const dropDraftSchema = z.object({ number: z.string().max(40), revision: z.coerce.number().int().min(0) });

/** Gives up the next version: the draft is again what was sent last, which goes on standing. */
export function dropDraft(
	db: Database,
	actor: Actor,
	{ number, revision }: z.output<typeof dropDraftSchema>,
): Promise<void> {
	return inTransaction(db, async (trx) => {
		const quote = await claimQuote(trx, actor, number);
		if (!canWriteQuotes(actor)) throw new Refusal("not-allowed");
		const draft = await readQuoteDraft(trx, quote.id);
		if (!draft || draft.revision !== revision) throw new Refusal("changed-meanwhile");
		const sent = await findSent(trx, quote.id);
		if (!sent) throw new Refusal("quote-cannot");
		await voidApprovals(trx, quote);
		await moveQuote(trx, quote, "drop-draft");
		const typed = sent.inside?.draft ?? typedOf(sent.content);
		await writeQuoteDraft(trx, actor, { quoteId: quote.id, revision: revision + 1, typed });
		await recordEvent(trx, actor, {
			kind: "quote.draft-dropped",
			subject: { kind: "quote", id: quote.id },
			payload: { quoteId: quote.id, number },
		});
		await bumpLiveTopic(trx, "rfqs");
	});
}
