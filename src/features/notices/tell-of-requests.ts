// Letters that follow answers: to whoever of us owes one, and to who had asked.
import type { DatabaseTransaction } from "#db/connect.ts";
import { letterSender } from "#features/organisations/letter-sender.ts";
import type { Settings } from "#platform/env.ts";
import { toLocale } from "#platform/i18n/locales.ts";
import { queueLetter } from "#platform/mail/queue-letter.ts";
import { requestAnsweredLetter, requestArrivedLetter } from "./notice-letters.ts";

/** Follows `notice.answered`: to the account's owner, or to the command where it has none. An answer that asks for nothing tells nobody. */
export async function tellOfRequest(trx: DatabaseTransaction, answerId: string, settings: Settings): Promise<void> {
	const about = await select(trx, answerId);
	if (!about?.dueAt) return;
	const { number, organisation, kind, dueAt } = about;
	const sender = await letterSender(settings);
	for (const { id, email, locale: typed } of await listOwners(trx, about.ownerPersonId)) {
		const locale = toLocale(typed);
		await queueLetter(trx, {
			...requestArrivedLetter(locale, { number, organisation, kind, dueAt }, sender),
			kind: "notice-request-arrived",
			to: { email, personId: id },
			locale,
			idempotencyKey: `notice-request-arrived/${answerId}/${id}`,
		});
	}
}

/** Follows `notice.request-closed`: to the person who had asked. */
export async function tellOfReply(trx: DatabaseTransaction, answerId: string, settings: Settings): Promise<void> {
	const about = await select(trx, answerId);
	if (!about?.email || about.disabledAt !== null) return;
	const locale = toLocale(about.personLocale!);
	const sender = await letterSender(settings);
	const facts = { number: about.number, kind: about.kind, by: about.by ?? "" };
	await queueLetter(trx, {
		...requestAnsweredLetter(locale, facts, sender),
		kind: "notice-request-answered",
		to: { email: about.email, personId: about.personId! },
		locale,
		idempotencyKey: `notice-request-answered/${answerId}`,
	});
}

function select(trx: DatabaseTransaction, answerId: string) {
	return trx
		.selectFrom("noticeAnswer")
		.innerJoin("noticeRecipient", "noticeRecipient.id", "noticeAnswer.recipientId")
		.innerJoin("notice", "notice.id", "noticeRecipient.noticeId")
		.innerJoin("organisation", "organisation.id", "noticeRecipient.organisationId")
		.leftJoin("person", "person.id", "noticeAnswer.personId")
		.leftJoin("person as closer", "closer.id", "noticeAnswer.closedBy")
		.select(["noticeAnswer.kind", "noticeAnswer.dueAt", "noticeAnswer.ownerPersonId", "notice.number"])
		.select(["organisation.name as organisation", "closer.name as by"])
		.select(["person.id as personId", "person.email", "person.locale as personLocale", "person.disabledAt"])
		.where("noticeAnswer.id", "=", answerId)
		.executeTakeFirst();
}

function listOwners(trx: DatabaseTransaction, ownerPersonId: string | null) {
	return trx
		.selectFrom("person")
		.select(["person.id", "person.email", "person.locale"])
		.where("person.disabledAt", "is", null)
		.$if(ownerPersonId !== null, (query) => query.where("person.id", "=", ownerPersonId!))
		.$if(ownerPersonId === null, (query) =>
			query.where("person.id", "in", trx.selectFrom("staffRole").select("personId").where("role", "=", "command")),
		)
		.orderBy("person.id")
		.execute();
}
