import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { isDay, now, today } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { findRfq } from "./find-rfqs.ts";
import { canSteerRfq } from "./rfq.ts";

export const changeCloseDaySchema = z.object({ closeOn: z.string().trim().max(10) });

/** Until when a first answer is taken; empty: no such day. The client moves it while the RFQ is open. */
export function changeCloseDay(
	db: Database,
	actor: Actor,
	number: string,
	{ closeOn }: z.output<typeof changeCloseDaySchema>,
): Promise<void> {
	return inTransaction(db, async (trx) => {
		const rfq = await findRfq(trx, actor, number);
		if (!rfq) throw new Refusal("not-found");
		if (!canSteerRfq(actor, rfq)) throw new Refusal("not-allowed");
		if (!["submitted", "waiting", "quoted"].includes(rfq.state)) throw new Refusal("rfq-not-open");
		if (closeOn !== "" && !isDay(closeOn)) throw new Refusal("not-a-day", { value: closeOn }, "closeOn");
		if (closeOn !== "" && closeOn < today()) throw new Refusal("day-in-the-past", { value: closeOn }, "closeOn");
		const day = closeOn === "" ? null : closeOn;
		if (day === rfq.closeOn) return;
		await trx.updateTable("rfq").set({ closeOn: day, updatedAt: now() }).where("id", "=", rfq.id).execute();
		await recordEvent(trx, actor, {
			kind: "rfq.close-day-changed",
			subject: { kind: "rfq", id: rfq.id },
			organisationId: rfq.organisationId,
			payload: { rfqId: rfq.id, number, closeOn: day },
		});
		await bumpLiveTopic(trx, "rfqs");
	});
}
