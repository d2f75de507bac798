import type { DatabaseTransaction } from "#db/connect.ts";
import { now } from "#platform/clock.ts";
import { forgetDraftRevisions } from "#platform/drafts/keep-draft-revision.ts";
import { Refusal } from "#platform/refusal.ts";
import { movedTo, type QuoteMove, type QuoteStates } from "./quote.ts";

/**
 * Makes one move of the table in quote.ts, both sides together. Refuses `quote-cannot` where it is not among them, and
 * `changed-meanwhile` where somebody else moved first.
 */
export async function moveQuote(
	trx: DatabaseTransaction,
	quote: { id: string } & QuoteStates,
	move: QuoteMove,
	also: { latestVersion?: number; validUntil?: string } = {},
): Promise<QuoteStates> {
	const next = movedTo(quote, move);
	if (!next) throw new Refusal("quote-cannot");
	const { numUpdatedRows } = await trx
		.updateTable("quote")
		.set({ ...next, ...also, updatedAt: now() })
		.where("id", "=", quote.id)
		.where("deskState", "=", quote.deskState)
		.where("clientState", "=", quote.clientState)
		.executeTakeFirst();
	if (numUpdatedRows === 0n) throw new Refusal("changed-meanwhile");
	// Nobody writes on what is settled.
	if (next.deskState === "closed") await forgetDraftRevisions(trx, quote.id);
	return next;
}
