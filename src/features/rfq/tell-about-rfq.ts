// Letters that follow what happens to a sent RFQ: one to the person concerned, however often this runs.
import type { DatabaseTransaction } from "#db/connect.ts";
import { readCompany } from "#platform/company.ts";
import type { Settings } from "#platform/env.ts";
import { type Locale, toLocale } from "#platform/i18n/locales.ts";
import type { LetterBody } from "#platform/mail/letter-layout.ts";
import { queueLetter } from "#platform/mail/queue-letter.ts";
import {
	informationGivenLetter,
	informationWantedLetter,
	type RfqLetterFacts,
	rfqCancelledLetter,
	rfqWithdrawnLetter,
} from "./rfq-letters.ts";

/** Follows `rfq.information-wanted`: to whoever had sent the RFQ. The question stays on the portal. */
export async function tellOfWanted(trx: DatabaseTransaction, informationId: string, settings: Settings): Promise<void> {
	const about = await trx
		.selectFrom("rfqInformation")
		.innerJoin("rfq", "rfq.id", "rfqInformation.rfqId")
		.innerJoin("rfqSubmission", "rfqSubmission.rfqId", "rfq.id")
		.innerJoin("person as asker", "asker.id", "rfqSubmission.submittedBy")
		.innerJoin("person as wanter", "wanter.id", "rfqInformation.askedBy")
		.select(["rfq.number", "asker.id as personId", "asker.email", "asker.locale", "wanter.name as by"])
		.where("rfqInformation.id", "=", informationId)
		.where("asker.kind", "=", "client")
		.executeTakeFirst();
	await tell(trx, settings, about, "rfq-information-wanted", informationId, informationWantedLetter);
}

/** Follows `rfq.information-given`: to whoever of us had asked. */
export async function tellOfGiven(trx: DatabaseTransaction, informationId: string, settings: Settings): Promise<void> {
	const about = await trx
		.selectFrom("rfqInformation")
		.innerJoin("rfq", "rfq.id", "rfqInformation.rfqId")
		.innerJoin("organisation", "organisation.id", "rfq.organisationId")
		.innerJoin("person as wanter", "wanter.id", "rfqInformation.askedBy")
		.select(["rfq.number", "organisation.name as by"])
		.select(["wanter.id as personId", "wanter.email", "wanter.locale"])
		.where("rfqInformation.id", "=", informationId)
		.executeTakeFirst();
	await tell(trx, settings, about, "rfq-information-given", informationId, informationGivenLetter);
}

/** Follows `rfq.cancelled`: to whoever had sent the RFQ. The reason stays on the portal. */
export async function tellOfCancellation(trx: DatabaseTransaction, rfqId: string, settings: Settings): Promise<void> {
	const about = await trx
		.selectFrom("rfqCancellation")
		.innerJoin("rfq", "rfq.id", "rfqCancellation.rfqId")
		.innerJoin("rfqSubmission", "rfqSubmission.rfqId", "rfq.id")
		.innerJoin("person as asker", "asker.id", "rfqSubmission.submittedBy")
		.innerJoin("person as canceller", "canceller.id", "rfqCancellation.cancelledBy")
		.select(["rfq.number", "asker.id as personId", "asker.email", "asker.locale", "canceller.name as by"])
		.where("rfq.id", "=", rfqId)
		.where("asker.kind", "=", "client")
		.executeTakeFirst();
	await tell(trx, settings, about, "rfq-cancelled", rfqId, rfqCancelledLetter);
}

/** Follows `rfq.withdrawn`: to whoever had sent the RFQ. The reason stays on the portal. */
export async function tellOfWithdrawal(trx: DatabaseTransaction, rfqId: string, settings: Settings): Promise<void> {
	const about = await trx
		.selectFrom("rfqWithdrawal")
		.innerJoin("rfq", "rfq.id", "rfqWithdrawal.rfqId")
		.innerJoin("rfqSubmission", "rfqSubmission.rfqId", "rfq.id")
		.innerJoin("person as asker", "asker.id", "rfqSubmission.submittedBy")
		.innerJoin("person as withdrawer", "withdrawer.id", "rfqWithdrawal.withdrawnBy")
		.select(["rfq.number", "asker.id as personId", "asker.email", "asker.locale", "withdrawer.name as by"])
		.where("rfq.id", "=", rfqId)
		.executeTakeFirst();
	await tell(trx, settings, about, "rfq-withdrawn", rfqId, rfqWithdrawnLetter);
}

interface About {
	number: string | null;
	by: string;
	personId: string;
	email: string;
	locale: string;
}

async function tell(
	trx: DatabaseTransaction,
	settings: Settings,
	about: About | undefined,
	kind: string,
	key: string,
	write: (locale: Locale, facts: RfqLetterFacts) => LetterBody,
): Promise<void> {
	if (!about) return;
	const { number, by, personId, email } = about;
	const locale = toLocale(about.locale);
	const company = await readCompany(settings.contentDir);
	await queueLetter(trx, {
		...write(locale, { number: number!, by, siteUrl: settings.siteUrl, company }),
		kind,
		to: { email, personId },
		locale,
		idempotencyKey: `${kind}/${key}`,
	});
}
