import type { DatabaseTransaction } from "#db/connect.ts";
import { readCompany } from "#platform/company.ts";
import type { Settings } from "#platform/env.ts";
import { toLocale } from "#platform/i18n/locales.ts";
import { queueLetter } from "#platform/mail/queue-letter.ts";
import { acceptanceReceivedLetter, type AnswerFacts, quoteAnsweredLetter } from "./answer-letters.ts";
import { listSellersOf } from "./quote-people.ts";

/** Follows `quote.accepted`, `.countered` and `.declined`: a letter to our side, and an acknowledgement to who accepted. */
export async function tellOfAnswer(trx: DatabaseTransaction, answerId: string, settings: Settings): Promise<void> {
	const row = await trx
		.selectFrom("quoteAnswer")
		.innerJoin("quote", "quote.id", "quoteAnswer.quoteId")
		.innerJoin("quoteVersion", "quoteVersion.id", "quoteAnswer.versionId")
		.innerJoin("rfq", "rfq.id", "quote.rfqId")
		.innerJoin("organisation", "organisation.id", "quote.organisationId")
		.innerJoin("person", "person.id", "quoteAnswer.personId")
		.select(["quoteAnswer.kind", "quoteAnswer.answeredAt", "quoteAnswer.versionHash", "quoteAnswer.lines"])
		.select(["quote.id", "quote.number", "quote.rfqId", "quoteVersion.version", "rfq.number as rfqNumber"])
		.select(["organisation.name as organisation", "person.name as person", "person.id as personId", "person.email"])
		.select("quoteAnswer.locale")
		.where("quoteAnswer.id", "=", answerId)
		.executeTakeFirst();
	if (!row) return;
	const sender = { siteUrl: settings.siteUrl, company: await readCompany(settings.contentDir) };
	const lines = new Set((JSON.parse(row.lines) as { rfqLineId: string }[]).map((line) => line.rfqLineId)).size;
	const facts: AnswerFacts = { ...row, rfqNumber: row.rfqNumber!, lines };
	for (const { id, email, locale } of await listSellersOf(trx, row)) {
		await queueLetter(trx, {
			...quoteAnsweredLetter(locale, facts, sender),
			kind: `quote-${row.kind}`,
			to: { email, personId: id },
			locale,
			idempotencyKey: `quote-answered/${answerId}/${id}`,
		});
	}
	if (row.kind !== "accepted" && row.kind !== "partly-accepted") return;
	const locale = toLocale(row.locale);
	await queueLetter(trx, {
		...acceptanceReceivedLetter(locale, facts, sender),
		kind: "quote-acceptance-received",
		to: { email: row.email, personId: row.personId },
		locale,
		idempotencyKey: `quote-acceptance-received/${answerId}`,
	});
}
