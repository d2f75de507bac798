import { z } from "zod";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { findRfq } from "./find-rfqs.ts";
import { moveRfq } from "./move-rfq.ts";
import { canSteerRfq, type Rfq } from "./rfq.ts";

export const giveInformationSchema = z.object({
	informationId: z.string().min(1).max(64),
	answer: z.string().trim().min(1).max(4_000),
});

/** Answers what we asked. The first answer counts: a second press, or a colleague's, is told so. */
export function giveInformation(
	db: Database,
	actor: Actor,
	number: string,
	{ informationId, answer }: z.output<typeof giveInformationSchema>,
): Promise<void> {
	return inTransaction(db, async (trx) => {
		const rfq = await findRfq(trx, actor, number);
		if (!rfq) throw new Refusal("not-found");
		if (!canSteerRfq(actor, rfq)) throw new Refusal("not-allowed");
		// Holds the RFQ, so that two last answers do not both find the other open.
		await moveRfq(trx, rfq, rfq.state);
		const { numUpdatedRows } = await trx
			.updateTable("rfqInformation")
			.set({ answer, answeredBy: actor.personId, answeredAt: now() })
			.where("id", "=", informationId)
			.where("rfqId", "=", rfq.id)
			.where("answer", "is", null)
			.executeTakeFirst();
		if (numUpdatedRows === 0n) return refuseUnlessSaid(trx, rfq, informationId, answer);
		if (rfq.state === "waiting" && !(await hasOpenQuestions(trx, rfq.id))) {
			await moveRfq(trx, rfq, (await isQuoted(trx, rfq.id)) ? "quoted" : "submitted");
		}
		await recordEvent(trx, actor, {
			kind: "rfq.information-given",
			subject: { kind: "rfq", id: rfq.id },
			organisationId: rfq.organisationId,
			payload: { rfqId: rfq.id, number, informationId },
		});
		await bumpLiveTopic(trx, "rfqs");
	});
}

async function refuseUnlessSaid(trx: DatabaseTransaction, { id }: Rfq, informationId: string, answer: string) {
	const stored = await trx
		.selectFrom("rfqInformation")
		.select("answer")
		.where("id", "=", informationId)
		.where("rfqId", "=", id)
		.executeTakeFirst();
	if (!stored) throw new Refusal("not-found");
	if (stored.answer !== answer) throw new Refusal("information-given", {}, "answer");
}

async function hasOpenQuestions(trx: DatabaseTransaction, rfqId: string): Promise<boolean> {
	const open = trx.selectFrom("rfqInformation").select("id").where("rfqId", "=", rfqId).where("answer", "is", null);
	return (await open.executeTakeFirst()) !== undefined;
}

async function isQuoted(trx: DatabaseTransaction, rfqId: string): Promise<boolean> {
	const quote = trx.selectFrom("quote").select("id").where("rfqId", "=", rfqId).where("latestVersion", ">", 0);
	return (await quote.executeTakeFirst()) !== undefined;
}
