import { type Database, inTransaction } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { canReadNotices } from "./notice.ts";

/**
 * A signed-in person of the organisation has opened the page: that it was seen, and by whom. Nothing more follows from
 * it; whatever opens links without a session, as a mail scanner does, is counted nowhere.
 */
export async function noteView(db: Database, actor: Actor, recipientId: string): Promise<void> {
	if (!canReadNotices(actor)) return;
	const at = now();
	await inTransaction(db, async (trx) => {
		const own = await trx
			.updateTable("noticeRecipient")
			.set((row) => ({ viewedAt: row.fn.coalesce("viewedAt", row.val(at)) }))
			.where("id", "=", recipientId)
			.where("organisationId", "=", actor.organisationId)
			.executeTakeFirst();
		if (own.numUpdatedRows === 0n) return;
		await trx
			.insertInto("noticeView")
			.values({ recipientId, personId: actor.personId, firstAt: at, lastAt: at, views: 1 })
			.onConflict((conflict) =>
				conflict
					.columns(["recipientId", "personId"])
					.doUpdateSet((row) => ({ lastAt: at, views: row("noticeView.views", "+", 1) })),
			)
			.execute();
		await trx
			.updateTable("noticeRecipient")
			.set({ state: "viewed" })
			.where("id", "=", recipientId)
			.where("state", "in", ["queued", "bounced", "delivered"])
			.execute();
	});
}
