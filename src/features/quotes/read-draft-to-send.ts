import type { DatabaseTransaction } from "#db/connect.ts";
import { readRfq } from "#features/rfq/read-rfq.ts";
import { today } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { type CheckedQuote, checkQuote } from "./check-quote.ts";
import type { Quote } from "./find-quotes.ts";
import { askedProducts, findPriceFindings, type PriceFinding } from "./price-findings.ts";
import { findQuoteFacts, type QuoteFacts } from "./quote-facts.ts";
import { readQuoteDraft } from "./quote-draft.ts";
import type { TypedQuote } from "./typed-quote.ts";

export interface DraftToSend {
	typed: TypedQuote;
	facts: QuoteFacts;
	checked: CheckedQuote;
	findings: PriceFinding[];
}

/**
 * The draft read strictly, with what is known of its prices. Refuses `changed-meanwhile` where it is not the revision
 * that was looked at, `quote-incomplete` with a sentence per field. The quote's row is held.
 */
export async function readDraftToSend(trx: DatabaseTransaction, quote: Quote, revision: number): Promise<DraftToSend> {
	const draft = await readQuoteDraft(trx, quote.id);
	if (!draft || draft.revision !== revision) throw new Refusal("changed-meanwhile");
	const rfq = (await readRfq(trx, quote.rfqId))!;
	const facts = await findQuoteFacts(trx, rfq, draft.typed, today());
	const checked = checkQuote(draft.typed, facts, today());
	const findings = findPriceFindings(checked.lines, checked.products, facts.prices, askedProducts(rfq));
	return { typed: draft.typed, facts, checked, findings };
}
