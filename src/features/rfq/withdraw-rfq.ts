import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, personIdOf } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { findRfq } from "./find-rfqs.ts";
import { canMove, canSteerRfq } from "./rfq.ts";

export const withdrawRfqSchema = z.object({ reason: z.string().trim().max(1_000).default("") });

/** Takes an RFQ back. Doing it again changes nothing. */
export function withdrawRfq(
	db: Database,
	actor: Actor,
	{ number, reason }: { number: string; reason: string },
): Promise<void> {
	return inTransaction(db, async (trx) => {
		const rfq = await findRfq(trx, actor, number);
		if (!rfq) throw new Refusal("not-found");
		if (!canSteerRfq(actor, rfq)) throw new Refusal("not-allowed");
		if (rfq.state === "withdrawn") return;
		if (!canMove(rfq.state, "withdrawn")) throw new Refusal("rfq-cannot-be-withdrawn");
		const at = now();
		const { numUpdatedRows } = await trx
			.updateTable("rfq")
			.set({ state: "withdrawn", updatedAt: at })
			.where("id", "=", rfq.id)
			.where("state", "=", rfq.state)
			.executeTakeFirst();
		if (numUpdatedRows === 0n) throw new Refusal("changed-meanwhile");
		await trx
			.insertInto("rfqWithdrawal")
			.values({ rfqId: rfq.id, withdrawnBy: personIdOf(actor)!, withdrawnAt: at, reason })
			.execute();
		await recordEvent(trx, actor, {
			kind: "rfq.withdrawn",
			subject: { kind: "rfq", id: rfq.id },
			organisationId: rfq.organisationId,
			payload: { rfqId: rfq.id, number },
		});
		await bumpLiveTopic(trx, "rfqs");
	});
}
