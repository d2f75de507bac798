// The letters of one recipient: frozen in the outbox, and noted in the ledger with the hash of their text.
import type { DatabaseTransaction } from "#db/connect.ts";
import { contentHash as hashOf } from "#platform/canonical-json.ts";
import type { Sender } from "#features/organisations/organisations-letters.ts";
import { now } from "#platform/clock.ts";
import { toLocale } from "#platform/i18n/locales.ts";
import { queueLetter } from "#platform/mail/queue-letter.ts";
import { type Contact, isOfBranches } from "./list-contacts.ts";
import type { NoticeContent } from "./notice-content.ts";
import { noticeLetter } from "./notice-letters.ts";
import type { TouchedLine } from "./list-touches.ts";

export interface ToTell {
	noticeId: string;
	content: NoticeContent;
	contentHash: string;
	/** 0: the notice itself; else the reminder so many days before. */
	reminderDays: number;
	daysLeft: number;
}

export async function writeToContacts(
	trx: DatabaseTransaction,
	recipient: { id: string; organisation: string; acknowledgeBy: string | null },
	{ noticeId, content, contentHash, reminderDays, daysLeft }: ToTell,
	{ contacts, touches }: { contacts: readonly Contact[]; touches: readonly TouchedLine[] },
	sender: Sender,
): Promise<void> {
	for (const { personId, email, locale: typed, seats, branches } of contacts) {
		const locale = toLocale(typed);
		const visible = touches.filter((touch) => isOfBranches(touch, branches));
		const told = {
			content,
			contentHash,
			organisation: recipient.organisation,
			acknowledgeBy: recipient.acknowledgeBy ?? content.acknowledgeBy,
			touches: visible,
			daysLeft,
		};
		const body = noticeLetter(locale, told, sender);
		const kind = reminderDays === 0 ? "notice" : "notice-reminder";
		const idempotencyKey = `${kind}/${noticeId}/${reminderDays}/${recipient.id}/${personId}`;
		await queueLetter(trx, {
			...body,
			kind,
			to: { email, personId },
			locale,
			idempotencyKey,
			headers: { "List-Id": `<notices.${new URL(sender.siteUrl).hostname}>` },
		});
		const { id } = await trx
			.selectFrom("letter")
			.select("id")
			.where("idempotencyKey", "=", idempotencyKey)
			.executeTakeFirstOrThrow();
		const line = { recipientId: recipient.id, personId, reminderDays, seats: seats.join(" ") };
		await trx
			.insertInto("noticeLetter")
			.values({ letterId: id, ...line, textHash: hashOf(body.text), queuedAt: now() })
			.onConflict((conflict) => conflict.column("letterId").doNothing())
			.execute();
	}
}
