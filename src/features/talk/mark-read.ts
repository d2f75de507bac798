import { z } from "zod";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { findRfq } from "#features/rfq/find-rfqs.ts";
import { type Actor, personIdOf } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { canRead, type TalkSide } from "./talk.ts";

export const markReadSchema = z.object({ messageId: z.string().min(1).max(64) });

/** Remembers how far somebody has read. Reading an older page takes nothing back. */
export function markRead(
	db: Database,
	actor: Actor,
	number: string,
	{ side, messageId }: { side: TalkSide; messageId: string },
): Promise<void> {
	return inTransaction(db, async (trx) => {
		const rfq = await findRfq(trx, actor, number);
		const message =
			rfq &&
			canRead(actor, side) &&
			(await trx
				.selectFrom("talkMessage")
				.select("id")
				.where("id", "=", messageId)
				.where("rfqId", "=", rfq.id)
				.where("side", "=", side)
				.executeTakeFirst());
		if (!rfq || !message) throw new Refusal("not-found");
		await noteRead(trx, actor, { rfqId: rfq.id, side, messageId });
	});
}

/** Whoever says something has read what stood before. */
export async function noteRead(
	trx: DatabaseTransaction,
	actor: Actor,
	{ rfqId, side, messageId }: { rfqId: string; side: TalkSide; messageId: string },
): Promise<void> {
	const readAt = now();
	await trx
		.insertInto("talkRead")
		.values({ personId: personIdOf(actor)!, rfqId, side, lastMessageId: messageId, readAt })
		.onConflict((conflict) =>
			conflict
				.columns(["personId", "rfqId", "side"])
				.doUpdateSet({ lastMessageId: messageId, readAt })
				.where("talkRead.lastMessageId", "<", messageId),
		)
		.execute();
}
