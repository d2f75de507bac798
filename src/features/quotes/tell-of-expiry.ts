import type { DatabaseTransaction } from "#db/connect.ts";
import { readCompany } from "#platform/company.ts";
import type { Settings } from "#platform/env.ts";
import { queueLetter } from "#platform/mail/queue-letter.ts";
import { type ExpiryFacts, quoteExpiredDeskLetter, quoteExpiredLetter } from "./answer-letters.ts";
import { listBuyersOf, listSellersOf } from "./quote-people.ts";

/** Follows `quote.expired`: one letter to each side for this version, however often this runs. */
export async function tellOfExpiry(
	trx: DatabaseTransaction,
	{ quoteId, version }: { quoteId: string; version: number },
	settings: Settings,
): Promise<void> {
	const row = await trx
		.selectFrom("quote")
		.innerJoin("quoteVersion", "quoteVersion.quoteId", "quote.id")
		.innerJoin("rfq", "rfq.id", "quote.rfqId")
		.innerJoin("organisation", "organisation.id", "quote.organisationId")
		.select(["quote.id", "quote.number", "quote.rfqId", "quote.organisationId", "rfq.number as rfqNumber"])
		.select(["quoteVersion.id as versionId", "quoteVersion.version", "quoteVersion.validUntil"])
		.select("organisation.name as organisation")
		.where("quote.id", "=", quoteId)
		.where("quoteVersion.version", "=", version)
		.executeTakeFirst();
	if (!row) return;
	const sender = { siteUrl: settings.siteUrl, company: await readCompany(settings.contentDir) };
	const { number, rfqNumber, organisation, validUntil } = row;
	const facts: ExpiryFacts = { number, version, rfqNumber: rfqNumber!, organisation, validUntil };
	for (const { id, email, locale } of await listBuyersOf(trx, row)) {
		await queueLetter(trx, {
			...quoteExpiredLetter(locale, facts, sender),
			kind: "quote-expired",
			to: { email, personId: id },
			locale,
			idempotencyKey: `quote-expired/${row.versionId}/${id}`,
		});
	}
	for (const { id, email, locale } of await listSellersOf(trx, row)) {
		await queueLetter(trx, {
			...quoteExpiredDeskLetter(locale, facts, sender),
			kind: "quote-expired-desk",
			to: { email, personId: id },
			locale,
			idempotencyKey: `quote-expired-desk/${row.versionId}/${id}`,
		});
	}
}
