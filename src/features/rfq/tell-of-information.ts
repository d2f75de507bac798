import type { DatabaseTransaction } from "#db/connect.ts";
import { readCompany } from "#platform/company.ts";
import type { Settings } from "#platform/env.ts";
import { toLocale } from "#platform/i18n/locales.ts";
import { queueLetter } from "#platform/mail/queue-letter.ts";
import { informationGivenLetter, informationWantedLetter, rfqCancelledLetter } from "./rfq-letters.ts";

/** Follows `rfq.information-wanted`: one letter to whoever had sent the RFQ. The question stays on the portal. */
export async function tellOfWanted(trx: DatabaseTransaction, informationId: string, settings: Settings): Promise<void> {
	const row = await trx
		.selectFrom("rfqInformation")
		.innerJoin("rfq", "rfq.id", "rfqInformation.rfqId")
		.innerJoin("rfqSubmission", "rfqSubmission.rfqId", "rfq.id")
		.innerJoin("person as asker", "asker.id", "rfqSubmission.submittedBy")
		.innerJoin("person as wanter", "wanter.id", "rfqInformation.askedBy")
		.select(["rfq.number", "asker.id as personId", "asker.email", "asker.locale", "wanter.name as by"])
		.where("rfqInformation.id", "=", informationId)
		.where("asker.kind", "=", "client")
		.executeTakeFirst();
	if (!row) return;
	const locale = toLocale(row.locale);
	const company = await readCompany(settings.contentDir);
	await queueLetter(trx, {
		...informationWantedLetter(locale, { number: row.number!, by: row.by, siteUrl: settings.siteUrl, company }),
		kind: "rfq-information-wanted",
		to: { email: row.email, personId: row.personId },
		locale,
		idempotencyKey: `rfq-information-wanted/${informationId}`,
	});
}

/** Follows `rfq.information-given`: one letter to whoever of us had asked. */
export async function tellOfGiven(trx: DatabaseTransaction, informationId: string, settings: Settings): Promise<void> {
	const row = await trx
		.selectFrom("rfqInformation")
		.innerJoin("rfq", "rfq.id", "rfqInformation.rfqId")
		.innerJoin("organisation", "organisation.id", "rfq.organisationId")
		.innerJoin("person as wanter", "wanter.id", "rfqInformation.askedBy")
		.select(["rfq.number", "organisation.name as by"])
		.select(["wanter.id as personId", "wanter.email", "wanter.locale"])
		.where("rfqInformation.id", "=", informationId)
		.executeTakeFirst();
	if (!row) return;
	const locale = toLocale(row.locale);
	const company = await readCompany(settings.contentDir);
	await queueLetter(trx, {
		...informationGivenLetter(locale, { number: row.number!, by: row.by, siteUrl: settings.siteUrl, company }),
		kind: "rfq-information-given",
		to: { email: row.email, personId: row.personId },
		locale,
		idempotencyKey: `rfq-information-given/${informationId}`,
	});
}

/** Follows `rfq.cancelled`: one letter to whoever had sent the RFQ. The reason stays on the portal. */
export async function tellOfCancellation(trx: DatabaseTransaction, rfqId: string, settings: Settings): Promise<void> {
	const row = await trx
		.selectFrom("rfqCancellation")
		.innerJoin("rfq", "rfq.id", "rfqCancellation.rfqId")
		.innerJoin("rfqSubmission", "rfqSubmission.rfqId", "rfq.id")
		.innerJoin("person as asker", "asker.id", "rfqSubmission.submittedBy")
		.innerJoin("person as canceller", "canceller.id", "rfqCancellation.cancelledBy")
		.select(["rfq.number", "asker.id as personId", "asker.email", "asker.locale", "canceller.name as by"])
		.where("rfq.id", "=", rfqId)
		.where("asker.kind", "=", "client")
		.executeTakeFirst();
	if (!row) return;
	const locale = toLocale(row.locale);
	const company = await readCompany(settings.contentDir);
	await queueLetter(trx, {
		...rfqCancelledLetter(locale, { number: row.number!, by: row.by, siteUrl: settings.siteUrl, company }),
		kind: "rfq-cancelled",
		to: { email: row.email, personId: row.personId },
		locale,
		idempotencyKey: `rfq-cancelled/${rfqId}`,
	});
}
