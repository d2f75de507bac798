import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { letterSender } from "#features/organisations/letter-sender.ts";
import { dayFromNow, daysBetween, now, today } from "#platform/clock.ts";
import type { Settings } from "#platform/env.ts";
import { listContacts } from "./list-contacts.ts";
import { listTouches } from "./list-touches.ts";
import { silentStates } from "./notice.ts";
import { reminderDays } from "./notice-classes.ts";
import type { NoticeContent } from "./notice-content.ts";
import { writeToContacts } from "./write-to-contacts.ts";

/** Recipients of one run; the sweep comes again. */
const AT_ONCE = 200;

/** The sweep: reminds whoever is silent 14, 7 and 2 days before the last day, each once. Gives how many organisations. */
export async function remindOfNotices(db: Database, settings: Settings): Promise<number> {
	let reminded = 0;
	for (const { id } of await listSilent(db)) {
		if (await inTransaction(db, (trx) => remind(trx, id, settings))) reminded += 1;
	}
	return reminded;
}

function selectSilent(db: Database) {
	return db
		.selectFrom("noticeRecipient")
		.innerJoin("notice", "notice.id", "noticeRecipient.noticeId")
		.innerJoin("bulletin", "bulletin.id", "notice.bulletinId")
		.where("noticeRecipient.state", "in", silentStates)
		.where("noticeRecipient.toldAt", "is not", null)
		.where("bulletin.withdrawnAt", "is", null)
		.where("noticeRecipient.acknowledgeBy", ">=", today())
		.where("noticeRecipient.acknowledgeBy", "<=", dayFromNow(Math.max(...reminderDays)));
}

/** Those that were not reminded today: whom the nearest of the days before was already kept for is passed over. */
async function listSilent(db: Database): Promise<{ id: string }[]> {
	const rows = await selectSilent(db)
		.leftJoin("noticeReminder", "noticeReminder.recipientId", "noticeRecipient.id")
		.select(["noticeRecipient.id", "noticeRecipient.acknowledgeBy", "noticeRecipient.createdAt"])
		.select(({ fn }) => fn.min<number | null>("noticeReminder.daysBefore").as("last"))
		.groupBy(["noticeRecipient.id", "noticeRecipient.acknowledgeBy", "noticeRecipient.createdAt"])
		.orderBy("noticeRecipient.acknowledgeBy")
		.orderBy("noticeRecipient.id")
		.execute();
	const due = rows.filter(({ acknowledgeBy, createdAt, last }) => {
		const days = dueReminder(acknowledgeBy!, createdAt);
		return days !== undefined && (last === null || Number(last) > days);
	});
	return due.slice(0, AT_ONCE);
}

/** The reminder whose day has come; undefined before the first, and where the notice itself came later than that. */
function dueReminder(acknowledgeBy: string, toldAt: string): number | undefined {
	const days = reminderDays.find((one) => daysBetween(today(), acknowledgeBy) <= one);
	return days !== undefined && daysBetween(toldAt.slice(0, 10), acknowledgeBy) > days ? days : undefined;
}

async function remind(trx: DatabaseTransaction, recipientId: string, settings: Settings): Promise<boolean> {
	const row = await selectSilent(trx)
		.innerJoin("organisation", "organisation.id", "noticeRecipient.organisationId")
		.select(["noticeRecipient.id", "notice.id as noticeId", "notice.content", "notice.contentHash"])
		.select(["noticeRecipient.acknowledgeBy", "noticeRecipient.createdAt", "noticeRecipient.organisationId"])
		.select("organisation.name as organisation")
		.where("noticeRecipient.id", "=", recipientId)
		.executeTakeFirst();
	const days = row && dueReminder(row.acknowledgeBy!, row.createdAt);
	if (!row || days === undefined) return false;
	// Two workers at once: one of them reminds.
	const { numInsertedOrUpdatedRows } = await trx
		.insertInto("noticeReminder")
		.values({ recipientId, daysBefore: days, remindedAt: now() })
		.onConflict((conflict) => conflict.columns(["recipientId", "daysBefore"]).doNothing())
		.executeTakeFirst();
	if (numInsertedOrUpdatedRows === 0n) return false;
	const own = { contacts: await listContacts(trx, [row.organisationId]), touches: await listTouches(trx, [row.id]) };
	const { noticeId, contentHash } = row;
	const daysLeft = Math.max(1, daysBetween(today(), row.acknowledgeBy!));
	const told = {
		noticeId,
		contentHash,
		content: JSON.parse(row.content) as NoticeContent,
		reminderDays: days,
		daysLeft,
	};
	const sender = await letterSender(settings);
	await writeToContacts(trx, row, told, own, sender);
	return true;
}
