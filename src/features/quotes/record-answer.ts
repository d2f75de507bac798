import type { DatabaseTransaction } from "#db/connect.ts";
import type { QuoteAnswerTable } from "#db/schema/quotes.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { now } from "#platform/clock.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { newId } from "#platform/ids.ts";
import type { AcceptedLine, CounterLine } from "./quote-answer.ts";
import type { QuoteToAnswer } from "./quote-to-answer.ts";

export interface NewAnswer {
	kind: QuoteAnswerTable["kind"];
	event: "quote.accepted" | "quote.countered" | "quote.declined";
	locale: Locale;
	wording?: string;
	note?: string;
	lines: readonly (AcceptedLine | CounterLine)[];
	totalMinor?: number;
}

/** Writes down who said what to which version, and lets the house know. */
export async function recordAnswer(
	trx: DatabaseTransaction,
	{ actor, quote, version }: QuoteToAnswer,
	{ kind, event, locale, wording = "", note = "", lines, totalMinor }: NewAnswer,
): Promise<{ answerId: string }> {
	const answerId = newId();
	await trx
		.insertInto("quoteAnswer")
		.values({
			id: answerId,
			quoteId: quote.id,
			versionId: version.id,
			kind,
			personId: actor.personId,
			answeredAt: now(),
			versionHash: version.contentHash,
			locale,
			wording,
			note,
			lines: JSON.stringify(lines),
			totalMinor: totalMinor ?? null,
			currency: version.content.currency,
		})
		.execute();
	const { id: quoteId, number, rfqId, rfqNumber } = quote;
	await recordEvent(trx, actor, {
		kind: event,
		subject: { kind: "quote", id: quoteId },
		organisationId: quote.organisationId,
		payload: { quoteId, number, rfqId, rfqNumber, version: version.version, answerId, answer: kind },
	});
	await bumpLiveTopic(trx, "rfqs");
	return { answerId };
}
