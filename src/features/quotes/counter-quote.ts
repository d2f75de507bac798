import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { isDay, today } from "#platform/clock.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { Refusal } from "#platform/refusal.ts";
import { findLastAnswer } from "./find-answers.ts";
import { moveQuote } from "./move-quote.ts";
import { nameOffer } from "./name-offer.ts";
import type { CounterLine } from "./quote-answer.ts";
import { findOffer, type QuoteContent } from "./quote-content.ts";
import { findQuoteToAnswer, refuseUnlessStanding } from "./quote-to-answer.ts";
import { recordAnswer } from "./record-answer.ts";

export const MAX_COUNTER_NOTE = 2_000;

export const counterQuoteSchema = z.object({
	number: z.string().max(40),
	versionHash: z.string().max(64),
	note: z.string().trim().max(MAX_COUNTER_NOTE),
	lines: z.array(
		z.object({
			offerKey: z.string().max(64),
			quantity: z.int().min(1).max(1_000_000_000),
			/** For the offer's price basis; null: the price is not what is countered. */
			targetPriceMinor: z.int().min(0).max(1e12).nullable(),
			wantedOn: z.string().refine(isDay).nullable(),
			note: z.string().trim().max(MAX_COUNTER_NOTE),
		}),
	),
});
export type CounterQuote = z.output<typeof counterQuoteSchema> & { locale: Locale };

/** Says what the client would take instead. Our offer goes on standing until its last day. */
export function counterQuote(db: Database, asking: Actor, input: CounterQuote): Promise<{ answerId: string }> {
	return inTransaction(db, async (trx) => {
		const toAnswer = await findQuoteToAnswer(trx, asking, input.number);
		const { actor, quote, version } = toAnswer;
		refuseUnlessStanding(toAnswer, input.versionHash);
		const lines = input.lines.map((line) => counterLine(version.content, line));
		if (lines.length === 0 && input.note === "") throw new Refusal("quote-counter-empty");
		const last = await findLastAnswer(trx, quote);
		const isTheSame =
			last?.kind === "countered" &&
			last.personId === actor.personId &&
			last.versionHash === input.versionHash &&
			last.note === input.note &&
			last.lines === JSON.stringify(lines);
		if (isTheSame) return { answerId: last.id };
		await moveQuote(trx, quote, "counter");
		const { locale, note } = input;
		return recordAnswer(trx, toAnswer, { kind: "countered", event: "quote.countered", locale, note, lines });
	});
}

function counterLine(content: QuoteContent, typed: CounterQuote["lines"][number]): CounterLine {
	const found = findOffer(content, typed.offerKey);
	if (!found) throw new Refusal("quote-offer-unknown");
	const { line, offer } = found;
	if (typed.wantedOn !== null && typed.wantedOn < today()) {
		const facts = { line: line.position + 1, part: nameOffer(offer), day: typed.wantedOn };
		throw new Refusal("quote-wanted-in-the-past", facts, `lines.o-${offer.key}.wantedOn`);
	}
	const { unit, priceBasis } = offer;
	return { rfqLineId: line.rfqLineId, ...typed, unit, priceBasis };
}
