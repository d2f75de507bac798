import type { DatabaseTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { system } from "#platform/auth/actor.ts";
import { readHeldQuote } from "./hold-quote.ts";
import { moveQuote } from "./move-quote.ts";
import { canMove } from "./quote.ts";
import { voidApprovals } from "./void-approvals.ts";

/** Follows `rfq.withdrawn` and `rfq.cancelled`: what is not settled ends with it. Whoever ended the RFQ tells of it. */
export async function endQuoteWithRfq(trx: DatabaseTransaction, rfqId: string): Promise<void> {
	const quote = await readHeldQuote(trx, "rfqId", rfqId);
	if (!quote || !canMove(quote, "end-with-rfq")) return;
	await voidApprovals(trx, quote);
	await moveQuote(trx, quote, "end-with-rfq");
	const { id: quoteId, number, rfqNumber, organisationId } = quote;
	await recordEvent(trx, system("worker"), {
		kind: "quote.ended-with-rfq",
		subject: { kind: "quote", id: quoteId },
		organisationId,
		payload: { quoteId, number, rfqId, rfqNumber },
	});
}
