import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { closeRfq } from "./close-rfq.ts";
import { findLastAnswer } from "./find-answers.ts";
import { moveQuote } from "./move-quote.ts";
import { findQuoteToAnswer, refuseUnlessStanding } from "./quote-to-answer.ts";
import { recordAnswer } from "./record-answer.ts";

export const declineQuoteSchema = z.object({
	number: z.string().max(40),
	versionHash: z.string().max(64),
	reason: z.string().trim().min(1).max(2_000),
});
export type DeclineQuote = z.output<typeof declineQuoteSchema> & { locale: Locale };

/** Says no, and why; the RFQ is closed with it. Pressing twice is one refusal. */
export function declineQuote(db: Database, asking: Actor, input: DeclineQuote): Promise<{ answerId: string }> {
	return inTransaction(db, async (trx) => {
		const toAnswer = await findQuoteToAnswer(trx, asking, input.number);
		const { actor, quote } = toAnswer;
		const last = await findLastAnswer(trx, quote);
		const isTheSame =
			last?.kind === "declined" && last.personId === actor.personId && last.versionHash === input.versionHash;
		if (isTheSame) return { answerId: last.id };
		refuseUnlessStanding(toAnswer, input.versionHash);
		await moveQuote(trx, quote, "decline");
		await closeRfq(trx, quote.rfqId);
		const { locale, reason: note } = input;
		return recordAnswer(trx, toAnswer, { kind: "declined", event: "quote.declined", locale, note, lines: [] });
	});
}
