import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { readCompany } from "#platform/company.ts";
import type { Settings } from "#platform/env.ts";
import { queueLetter } from "#platform/mail/queue-letter.ts";
import { Refusal } from "#platform/refusal.ts";
import { claimQuote } from "./claim-quote.ts";
import { closeRfq } from "./close-rfq.ts";
import { moveQuote } from "./move-quote.ts";
import { quoteWithdrawnLetter } from "./quote-letters.ts";
import { canWriteQuotes } from "./quote-rights.ts";
import { listQuoteReaders } from "./tell-of-version.ts";
import { voidApprovals } from "./void-approvals.ts";

export const withdrawQuoteSchema = z.object({
	number: z.string().max(40),
	/** Read by the client on the quote's page. */
	reason: z.string().trim().min(1).max(1_000),
});

/** Takes back what was sent: it can no longer be accepted, and its RFQ is closed. Doing it again changes nothing. */
export function withdrawQuote(
	db: Database,
	actor: Actor,
	{ number, reason }: z.output<typeof withdrawQuoteSchema>,
	settings: Pick<Settings, "contentDir" | "siteUrl">,
): Promise<void> {
	return inTransaction(db, async (trx) => {
		const quote = await claimQuote(trx, actor, number);
		if (!canWriteQuotes(actor)) throw new Refusal("not-allowed");
		if (quote.clientState === "withdrawn") return;
		if (quote.latestVersion === 0) throw new Refusal("quote-nothing-sent");
		await voidApprovals(trx, quote);
		await moveQuote(trx, quote, "withdraw");
		await closeRfq(trx, quote.rfqId);
		const { id: quoteId, rfqId, rfqNumber, organisationId } = quote;
		await trx
			.insertInto("quoteWithdrawal")
			.values({ quoteId, withdrawnBy: actor.personId, withdrawnAt: now(), reason })
			.execute();
		await recordEvent(trx, actor, {
			kind: "quote.withdrawn",
			subject: { kind: "quote", id: quoteId },
			organisationId,
			payload: { quoteId, number, rfqId, rfqNumber },
		});
		const sender = { siteUrl: settings.siteUrl, company: await readCompany(settings.contentDir) };
		for (const { id, email, locale } of await listQuoteReaders(trx, quote)) {
			await queueLetter(trx, {
				...quoteWithdrawnLetter(locale, { number, rfqNumber, version: quote.latestVersion }, sender),
				kind: "quote-withdrawn",
				to: { email, personId: id },
				locale,
				idempotencyKey: `quote-withdrawn/${quoteId}/${id}`,
			});
		}
		await bumpLiveTopic(trx, "rfqs");
	});
}
