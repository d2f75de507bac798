import { type Database, inTransaction } from "#db/connect.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { findQuestionnaire } from "./find-questionnaires.ts";
import { canAnswerQuestionnaires } from "./questionnaire.ts";

/** What is confirmed goes into the client's file, and that to the client; what is not stays empty there. */
export async function finishQuestionnaire(db: Database, actor: Actor, id: string): Promise<void> {
	if (!canAnswerQuestionnaires(actor)) throw new Refusal("not-allowed");
	await inTransaction(db, async (trx) => {
		const found = await findQuestionnaire(trx, actor, id);
		if (!found) throw new Refusal("not-found");
		if (found.state === "proposed" && found.confirmed === 0) throw new Refusal("questionnaire-nothing-confirmed");
		const { numUpdatedRows } = await trx
			.updateTable("questionnaire")
			.set({ state: "filling", answeredBy: actor.personId, fault: "", tries: 0, claimedUntil: null, updatedAt: now() })
			.where("id", "=", id)
			.where("state", "=", "proposed")
			.executeTakeFirst();
		if (numUpdatedRows === 0n) throw new Refusal("questionnaire-not-open");
		await bumpLiveTopic(trx, "questionnaires");
		const subject = { kind: "questionnaire", id };
		const payload = { answers: found.confirmed, open: found.questions - found.confirmed };
		await recordEvent(trx, actor, {
			kind: "questionnaire.finished",
			subject,
			organisationId: found.organisationId,
			payload,
		});
	});
}
