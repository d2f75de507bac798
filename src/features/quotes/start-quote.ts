import { z } from "zod";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { findRfq } from "#features/rfq/find-rfqs.ts";
import type { Rfq } from "#features/rfq/rfq.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now, today, dayFromNow } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { nextNumber } from "#platform/next-number.ts";
import { Refusal } from "#platform/refusal.ts";
import { proposeDraft } from "./propose-draft.ts";
import { findQuoteFacts } from "./quote-facts.ts";
import { writeQuoteDraft } from "./quote-draft.ts";
import { canWriteQuotes } from "./quote-rights.ts";

export const startQuoteSchema = z.object({ rfqNumber: z.string().max(40) });

const VALID_DAYS = 30;
/** In which a quote can be begun. */
const open = ["submitted", "waiting", "quoted"];

/** Begins the answer to an RFQ: a draft with what was asked, at the prices known. Pressing twice makes one. */
export function startQuote(
	db: Database,
	actor: Actor,
	{ rfqNumber }: z.output<typeof startQuoteSchema>,
): Promise<{ quoteId: string; number: string }> {
	return inTransaction(db, async (trx) => {
		const rfq = await findRfq(trx, actor, rfqNumber);
		if (!rfq) throw new Refusal("not-found");
		if (!canWriteQuotes(actor)) throw new Refusal("not-allowed");
		const { found, state } = await holdAndLook(trx, rfq);
		if (found) return { quoteId: found.id, number: found.number };
		if (!open.includes(state)) throw new Refusal("rfq-not-open");
		const facts = await findQuoteFacts(trx, rfq, { currency: rfq.currency, lines: [] }, today());
		const quoteId = newId();
		const number = await nextNumber(trx, "Q");
		const at = now();
		await trx
			.insertInto("quote")
			.values({
				id: quoteId,
				number,
				rfqId: rfq.id,
				organisationId: rfq.organisationId,
				deskState: "drafting",
				clientState: "nothing-yet",
				latestVersion: 0,
				validUntil: null,
				createdBy: actor.personId,
				createdAt: at,
				updatedAt: at,
			})
			.execute();
		const typed = proposeDraft(facts, rfq.currency, dayFromNow(VALID_DAYS));
		await writeQuoteDraft(trx, actor, { quoteId, revision: 1, typed });
		await recordEvent(trx, actor, {
			kind: "quote.started",
			subject: { kind: "quote", id: quoteId },
			payload: { quoteId, number, rfqId: rfq.id, rfqNumber },
		});
		await bumpLiveTopic(trx, "rfqs");
		return { quoteId, number };
	});
}

/**
 * Holds the RFQ's row until the commit, so that of two who press at once the second finds what the first began, and
 * whoever was just withdrawing it has done so.
 */
async function holdAndLook(trx: DatabaseTransaction, rfq: Rfq) {
	const { state } = await trx
		.updateTable("rfq")
		.set((row) => ({ updatedAt: row.ref("updatedAt") }))
		.where("id", "=", rfq.id)
		.returning("state")
		.executeTakeFirstOrThrow();
	const quotes = trx.selectFrom("quote").select(["id", "number"]).where("rfqId", "=", rfq.id);
	return { found: await quotes.executeTakeFirst(), state };
}
