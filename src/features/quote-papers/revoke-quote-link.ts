import { type Database, inTransaction } from "#db/connect.ts";
import { claimQuote } from "#features/quotes/claim-quote.ts";
import { canWriteQuotes } from "#features/quotes/quote-rights.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";

/** From the next click on the link leads nowhere, and what it had opened is closed. Doing it again changes nothing. */
export function revokeQuoteLink(
	db: Database,
	actor: Actor,
	{ number, linkId }: { number: string; linkId: string },
): Promise<void> {
	return inTransaction(db, async (trx) => {
		const quote = await claimQuote(trx, actor, number);
		if (!canWriteQuotes(actor)) throw new Refusal("not-allowed");
		const ended = { codeHash: null, passHash: null };
		const { numUpdatedRows } = await trx
			.updateTable("quoteLink")
			.set({ revokedBy: actor.personId, revokedAt: now(), ...ended })
			.where("id", "=", linkId)
			.where("quoteId", "=", quote.id)
			.where("revokedAt", "is", null)
			.executeTakeFirst();
		if (numUpdatedRows === 0n) return;
		await recordEvent(trx, actor, {
			kind: "quote.link-revoked",
			subject: { kind: "quote", id: quote.id },
			organisationId: quote.organisationId,
			payload: { quoteId: quote.id, linkId },
		});
	});
}
