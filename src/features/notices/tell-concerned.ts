import type { DatabaseTransaction } from "#db/connect.ts";
import { letterSender } from "#features/organisations/letter-sender.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { system } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import type { Settings } from "#platform/env.ts";
import { listContacts } from "./list-contacts.ts";
import { listTouches } from "./list-touches.ts";
import type { NoticeContent } from "./notice-content.ts";
import { writeToContacts } from "./write-to-contacts.ts";

/** Organisations of one transaction; the rest is left to the next consequence. */
const AT_ONCE = 100;

/**
 * Follows `notice.opened`: one mandatory letter to each contact of each organisation that was not told yet. A notice that
 * was overtaken or withdrawn meanwhile writes to nobody more.
 */
export async function tellConcerned(
	trx: DatabaseTransaction,
	{ payload }: { payload: Record<string, unknown> },
	settings: Settings,
	atOnce = AT_ONCE,
): Promise<void> {
	const noticeId = String(payload.noticeId);
	const notice = await trx
		.selectFrom("notice")
		.innerJoin("bulletin", "bulletin.id", "notice.bulletinId")
		.select(["notice.content", "notice.contentHash"])
		.where("notice.id", "=", noticeId)
		.where("bulletin.withdrawnAt", "is", null)
		.whereRef("bulletin.revision", "=", "notice.revision")
		.executeTakeFirst();
	if (!notice) return;
	const recipients = await listUntold(trx, noticeId, atOnce);
	const contacts = await listContacts(
		trx,
		recipients.map(({ organisationId }) => organisationId),
	);
	const touches = await listTouches(
		trx,
		recipients.map(({ id }) => id),
	);
	const content = JSON.parse(notice.content) as NoticeContent;
	const told = { noticeId, content, contentHash: notice.contentHash, reminderDays: 0, daysLeft: 0 };
	const sender = await letterSender(settings);
	for (const recipient of recipients) {
		const own = {
			contacts: contacts.filter(({ organisationId }) => organisationId === recipient.organisationId),
			touches: touches.filter(({ recipientId }) => recipientId === recipient.id),
		};
		await writeToContacts(trx, recipient, told, own, sender);
		await trx.updateTable("noticeRecipient").set({ toldAt: now() }).where("id", "=", recipient.id).execute();
	}
	if (recipients.length < atOnce) return;
	await recordEvent(trx, system("notices"), {
		kind: "notice.telling-continued",
		subject: { kind: "notice", id: noticeId },
		payload: { noticeId },
	});
}

function listUntold(trx: DatabaseTransaction, noticeId: string, limit: number) {
	return trx
		.selectFrom("noticeRecipient")
		.innerJoin("organisation", "organisation.id", "noticeRecipient.organisationId")
		.select(["noticeRecipient.id", "organisationId", "organisation.name as organisation", "acknowledgeBy"])
		.where("noticeId", "=", noticeId)
		.where("toldAt", "is", null)
		.where("noticeRecipient.state", "=", "queued")
		.orderBy("noticeRecipient.id")
		.limit(limit)
		.execute();
}
