import type { DatabaseTransaction } from "#db/connect.ts";
import { readCompany } from "#platform/company.ts";
import type { Settings } from "#platform/env.ts";
import { toLocale } from "#platform/i18n/locales.ts";
import { queueLetter } from "#platform/mail/queue-letter.ts";
import { rfqWithdrawnLetter } from "./rfq-letters.ts";

/** Follows `rfq.withdrawn`: one letter to whoever had sent the RFQ, however often this runs. */
export async function tellOfWithdrawal(trx: DatabaseTransaction, rfqId: string, settings: Settings): Promise<void> {
	const row = await trx
		.selectFrom("rfqWithdrawal")
		.innerJoin("rfq", "rfq.id", "rfqWithdrawal.rfqId")
		.innerJoin("rfqSubmission", "rfqSubmission.rfqId", "rfq.id")
		.innerJoin("person as asker", "asker.id", "rfqSubmission.submittedBy")
		.innerJoin("person as withdrawer", "withdrawer.id", "rfqWithdrawal.withdrawnBy")
		.select(["rfq.number", "asker.id as personId", "asker.email", "asker.locale", "withdrawer.name as by"])
		.where("rfq.id", "=", rfqId)
		.executeTakeFirst();
	if (!row) return;
	const locale = toLocale(row.locale);
	const company = await readCompany(settings.contentDir);
	await queueLetter(trx, {
		...rfqWithdrawnLetter(locale, { number: row.number!, by: row.by, siteUrl: settings.siteUrl, company }),
		kind: "rfq-withdrawn",
		to: { email: row.email, personId: row.personId },
		locale,
		idempotencyKey: `rfq-withdrawn/${rfqId}`,
	});
}
