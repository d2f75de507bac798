import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, hasRole } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { findRfq } from "./find-rfqs.ts";
import { moveRfq } from "./move-rfq.ts";
import { canMove } from "./rfq.ts";

export const wantInformationSchema = z.object({
	question: z.string().trim().min(1).max(4_000),
	/** The line it is about, counted from 1 as people see it; empty: the whole. */
	line: z.string().trim().max(5).default(""),
});

/** Whoever of us has to answer may have to ask first. */
export function canWantInformation(actor: Actor): boolean {
	return hasRole(actor, "sales", "command", "engineering", "quality", "pricing", "logistics", "finance");
}

/** Asks the client before answering: their side says "needs your answer" until they give it. Gives the question's id. */
export function wantInformation(
	db: Database,
	actor: Actor,
	number: string,
	input: z.output<typeof wantInformationSchema>,
): Promise<string> {
	return inTransaction(db, async (trx) => {
		const rfq = await findRfq(trx, actor, number);
		if (!rfq) throw new Refusal("not-found");
		if (actor.kind !== "staff" || !canWantInformation(actor)) throw new Refusal("not-allowed");
		if (rfq.state !== "waiting" && !canMove(rfq.state, "waiting")) throw new Refusal("rfq-not-open");
		const line = rfq.lines[Number(input.line) - 1];
		if (input.line !== "" && !line) throw new Refusal("rfq-line-unknown", { line: input.line }, "line");
		await moveRfq(trx, rfq, "waiting");
		const id = newId();
		await trx
			.insertInto("rfqInformation")
			.values({
				id,
				rfqId: rfq.id,
				lineId: line?.id ?? null,
				question: input.question,
				askedBy: actor.personId,
				askedAt: now(),
			})
			.execute();
		await recordEvent(trx, actor, {
			kind: "rfq.information-wanted",
			subject: { kind: "rfq", id: rfq.id },
			organisationId: rfq.organisationId,
			payload: { rfqId: rfq.id, number, informationId: id },
		});
		await bumpLiveTopic(trx, "rfqs");
		return id;
	});
}
