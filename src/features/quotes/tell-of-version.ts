import type { Database, DatabaseTransaction } from "#db/connect.ts";
import { holdsSeatForRfq } from "#features/organisations/find-held-seats.ts";
import { toLocale } from "#platform/i18n/locales.ts";
import { queueLetter } from "#platform/mail/queue-letter.ts";
import type { LetterSender } from "./answer-letters.ts";
import type { Quote } from "./find-quotes.ts";
import { quoteSentLetter } from "./quote-letters.ts";
import type { Reader } from "./quote-people.ts";

/** To whoever wrote the RFQ, and to every seat that buys or compares: nobody can hide a version from them. */
export async function tellOfVersion(
	trx: DatabaseTransaction,
	quote: Quote,
	{ version, versionId }: { version: number; versionId: string },
	sender: LetterSender,
): Promise<void> {
	for (const { id, email, locale } of await listQuoteReaders(trx, quote)) {
		const facts = { number: quote.number, rfqNumber: quote.rfqNumber, version };
		await queueLetter(trx, {
			...quoteSentLetter(locale, facts, sender),
			kind: "quote-sent",
			to: { email, personId: id },
			locale,
			idempotencyKey: `quote-sent/${versionId}/${id}`,
		});
	}
}

const seats = ["procurement", "price-comparison", "quality-comparison"] as const;

/** Guests are not among them: they cannot sign in, and quote-papers sends them a link. */
export async function listQuoteReaders(db: Database, { rfqId, organisationId }: Quote): Promise<Reader[]> {
	const rows = await db
		.selectFrom("membership")
		.innerJoin("person", "person.id", "membership.personId")
		.select(["person.id", "person.email", "person.locale"])
		.where("membership.organisationId", "=", organisationId)
		.where("person.disabledAt", "is", null)
		.where("person.isGuest", "=", 0)
		.where((where) =>
			where.or([
				where.and([where("membership.state", "=", "approved"), holdsSeatForRfq(rfqId, seats)(where)]),
				where.and([
					where("membership.state", "!=", "ended"),
					where(
						"membership.personId",
						"in",
						where.selectFrom("rfq").select("rfq.createdBy").where("rfq.id", "=", rfqId),
					),
				]),
			]),
		)
		.orderBy("person.id")
		.execute();
	return rows.map((row) => ({ ...row, locale: toLocale(row.locale) }));
}
