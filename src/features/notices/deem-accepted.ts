import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { system } from "#platform/auth/actor.ts";
import { now, today } from "#platform/clock.ts";
import { formatDay } from "#platform/i18n/format.ts";
import { fill, words } from "#platform/i18n/words.ts";
import { newId } from "#platform/ids.ts";

const AT_ONCE = 200;

/**
 * The sweep: whoever was silent until after the last day is deemed to have accepted, but only where the notice said so
 * when it was told, and delivery is proven: the provider said that a letter arrived, or a signed-in person opened the
 * page. A letter that merely left proves nothing. Gives how many.
 */
export async function deemAccepted(db: Database): Promise<number> {
	let deemed = 0;
	for (const { id } of await listSilent(db)) if (await inTransaction(db, (trx) => deem(trx, id))) deemed += 1;
	return deemed;
}

function selectSilent(db: Database) {
	return db
		.selectFrom("noticeRecipient")
		.innerJoin("notice", "notice.id", "noticeRecipient.noticeId")
		.innerJoin("bulletin", "bulletin.id", "notice.bulletinId")
		.innerJoin("organisation", "organisation.id", "noticeRecipient.organisationId")
		.where("notice.isDeemed", "=", 1)
		.where("bulletin.withdrawnAt", "is", null)
		.where("noticeRecipient.state", "in", ["delivered", "viewed"])
		.where(({ or, eb }) =>
			or([eb("noticeRecipient.deliveredAt", "is not", null), eb("noticeRecipient.viewedAt", "is not", null)]),
		)
		.where("noticeRecipient.acknowledgeBy", "<", today());
}

function listSilent(db: Database): Promise<{ id: string }[]> {
	return selectSilent(db).select("noticeRecipient.id").orderBy("noticeRecipient.id").limit(AT_ONCE).execute();
}

async function deem(trx: DatabaseTransaction, recipientId: string): Promise<boolean> {
	const row = await selectSilent(trx)
		.select(["notice.number", "notice.revision", "notice.contentHash", "notice.bulletinId"])
		.select(["noticeRecipient.acknowledgeBy", "organisation.id as organisationId", "organisation.name"])
		.where("noticeRecipient.id", "=", recipientId)
		.executeTakeFirst();
	if (!row) return false;
	// Conditional, so that an answer given in this very moment stands.
	const { numUpdatedRows } = await trx
		.updateTable("noticeRecipient")
		.set((one) => ({ state: "accepted", revision: one("revision", "+", 1) }))
		.where("id", "=", recipientId)
		.where("state", "in", ["delivered", "viewed"])
		.executeTakeFirst();
	if (numUpdatedRows === 0n) return false;
	const { number, revision, name: organisation, organisationId, bulletinId } = row;
	const names = { organisation, number, revision, day: formatDay("en", row.acknowledgeBy!) };
	const answerId = newId();
	await trx
		.insertInto("noticeAnswer")
		.values({
			id: answerId,
			recipientId,
			kind: "deemed-accepted",
			answeredAt: now(),
			locale: "en",
			wording: fill(words("en").notices.wordings["deemed-accepted"], names),
			note: "",
			contentHash: row.contentHash,
			ipAddress: "",
			userAgent: "",
			formKey: newId(),
			reply: "",
		})
		.execute();
	await recordEvent(trx, system("notices"), {
		kind: "notice.answered",
		subject: { kind: "notice-recipient", id: recipientId },
		organisationId,
		payload: { bulletinId, organisationId, answer: "deemed-accepted", answerId },
	});
	return true;
}
