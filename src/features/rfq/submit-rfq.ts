import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, personIdOf } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { forgetDraftRevisions } from "#platform/drafts/keep-draft-revision.ts";
import { nextNumber } from "#platform/next-number.ts";
import { answerDueAt } from "./answer-due.ts";
import { checkRfq } from "./check-rfq.ts";
import { refuseWithoutBranch } from "./branch-to-ask-for.ts";
import { findOwnRow, readTypedJson } from "./find-drafts.ts";
import { insertLines } from "./insert-lines.ts";
import { findLineFacts } from "./line-facts.ts";

export interface Submitted {
	rfqId: string;
	number: string;
}

/**
 * Sends a draft in: reads it strictly, gives it its number and promises an answer. However often it is pressed, one
 * draft becomes one RFQ and every press gets the same answer. Refuses `rfq-incomplete` with a sentence per field.
 */
export function submitRfq(db: Database, actor: Actor, { rfqId }: { rfqId: string }): Promise<Submitted> {
	return inTransaction(db, async (trx) => {
		const draft = await findOwnRow(trx, actor, rfqId);
		if (draft.number === null) refuseWithoutBranch(actor, draft.unitId);
		return draft.number === null ? submitDraft(trx, actor, rfqId) : { rfqId, number: draft.number };
	});
}

/** The same for whichever door the draft came through; the caller has asked whether the actor may. */
export async function submitDraft(trx: DatabaseTransaction, actor: Actor, rfqId: string): Promise<Submitted> {
	const claimed = await trx
		.updateTable("rfq")
		.set({ state: "submitted" })
		.where("id", "=", rfqId)
		.where("state", "=", "draft")
		.returning(["typed", "organisationId", "door"])
		.executeTakeFirst();
	if (!claimed) return { rfqId, number: await readNumber(trx, rfqId) };
	const at = now();
	const typed = readTypedJson(claimed.typed);
	const facts = await findLineFacts(
		trx,
		typed.lines.map((line) => line.partNumber),
	);
	const { lines, ...head } = checkRfq(typed, facts, at.slice(0, 10));
	await insertLines(trx, rfqId, lines);
	await forgetDraftRevisions(trx, rfqId);
	await trx
		.insertInto("rfqSubmission")
		.values({ rfqId, submittedBy: personIdOf(actor)!, submittedAt: at, answerDueAt: answerDueAt(at) })
		.execute();
	const number = await nextNumber(trx, "RFQ");
	await trx
		.updateTable("rfq")
		.set({ ...head, number, updatedAt: at })
		.where("id", "=", rfqId)
		.execute();
	await recordEvent(trx, actor, {
		// What we offer unasked is no lead.
		kind: claimed.door === "seller" ? "rfq.offered" : "rfq.submitted",
		subject: { kind: "rfq", id: rfqId },
		organisationId: claimed.organisationId,
		payload: { rfqId, number },
	});
	await bumpLiveTopic(trx, "rfqs");
	return { rfqId, number };
}

async function readNumber(trx: DatabaseTransaction, rfqId: string): Promise<string> {
	const { number } = await trx.selectFrom("rfq").select("number").where("id", "=", rfqId).executeTakeFirstOrThrow();
	return number!;
}
