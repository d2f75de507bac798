import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, hasRole } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { findRfq } from "./find-rfqs.ts";
import { moveRfq } from "./move-rfq.ts";
import { canMove } from "./rfq.ts";

export const cancelRfqSchema = z.object({ reason: z.string().trim().min(1).max(1_000) });

/** We will not answer, and say why. The client reads the reason on the RFQ. Doing it again changes nothing. */
export function cancelRfq(
	db: Database,
	actor: Actor,
	number: string,
	{ reason }: z.output<typeof cancelRfqSchema>,
): Promise<void> {
	return inTransaction(db, async (trx) => {
		const rfq = await findRfq(trx, actor, number);
		if (!rfq) throw new Refusal("not-found");
		if (!hasRole(actor, "sales", "command")) throw new Refusal("not-allowed");
		if (rfq.state === "cancelled") return;
		if (!canMove(rfq.state, "cancelled")) throw new Refusal("rfq-not-open");
		await moveRfq(trx, rfq, "cancelled");
		await trx
			.insertInto("rfqCancellation")
			.values({ rfqId: rfq.id, cancelledBy: actor.personId, cancelledAt: now(), reason })
			.execute();
		await recordEvent(trx, actor, {
			kind: "rfq.cancelled",
			subject: { kind: "rfq", id: rfq.id },
			organisationId: rfq.organisationId,
			payload: { rfqId: rfq.id, number },
		});
		await bumpLiveTopic(trx, "rfqs");
	});
}
