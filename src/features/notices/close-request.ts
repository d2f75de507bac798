import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { canCloseRequests } from "./notice.ts";

export const closeRequestSchema = z.object({
	answer: z.uuid(),
	reply: z.string().trim().min(1).max(4_000),
});

/**
 * Somebody of ours answers what a client wanted; with the last one, the organisation's line in the ledger is closed.
 * Refusals: `not-allowed`, `not-found`, `notice-request-closed`.
 */
export async function closeRequest(
	db: Database,
	actor: Actor,
	{ answer: answerId, reply }: z.output<typeof closeRequestSchema>,
): Promise<void> {
	if (!canCloseRequests(actor)) throw new Refusal("not-allowed");
	return inTransaction(db, async (trx) => {
		const answer = await trx
			.selectFrom("noticeAnswer")
			.innerJoin("noticeRecipient", "noticeRecipient.id", "noticeAnswer.recipientId")
			.select(["recipientId", "organisationId", "noticeRecipient.state"])
			.where("noticeAnswer.id", "=", answerId)
			.where("dueAt", "is not", null)
			.executeTakeFirst();
		if (!answer) throw new Refusal("not-found");
		const { recipientId, organisationId, state } = answer;
		const { numUpdatedRows } = await trx
			.updateTable("noticeAnswer")
			.set({ closedBy: actor.personId, closedAt: now(), reply })
			.where("id", "=", answerId)
			.where("closedAt", "is", null)
			.executeTakeFirst();
		if (numUpdatedRows === 0n) throw new Refusal("notice-request-closed");
		const open = await trx
			.selectFrom("noticeAnswer")
			.select("id")
			.where("recipientId", "=", recipientId)
			.where("dueAt", "is not", null)
			.where("closedAt", "is", null)
			.executeTakeFirst();
		// A client that has accepted since stays as one that has.
		if (!open && state !== "accepted" && state !== "superseded")
			await trx
				.updateTable("noticeRecipient")
				.set({ state: "closed", closedAt: now() })
				.where("id", "=", recipientId)
				.execute();
		await recordEvent(trx, actor, {
			kind: "notice.request-closed",
			subject: { kind: "notice-recipient", id: recipientId },
			organisationId,
			payload: { answerId },
		});
	});
}
