import { type Database, inTransaction } from "#db/connect.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";
import { findQuestionnaire } from "./find-questionnaires.ts";
import { canAskUs } from "./questionnaire.ts";

/** Takes a questionnaire back that is not answered yet; its file goes with it. */
export async function discardQuestionnaire(db: Database, actor: Actor, id: string): Promise<void> {
	if (!canAskUs(actor)) throw new Refusal("not-allowed");
	await inTransaction(db, async (trx) => {
		const found = await findQuestionnaire(trx, actor, id);
		if (!found) throw new Refusal("not-found");
		const { numDeletedRows } = await trx
			.deleteFrom("questionnaire")
			.where("id", "=", id)
			.where("state", "in", ["waiting", "refused", "proposed"])
			.executeTakeFirst();
		if (numDeletedRows === 0n) throw new Refusal("questionnaire-not-open");
		// Without a row the file is swept away.
		await trx.deleteFrom("attachment").where("subjectKind", "=", "questionnaire").where("subjectId", "=", id).execute();
		await bumpLiveTopic(trx, "questionnaires");
		const subject = { kind: "questionnaire", id };
		await recordEvent(trx, actor, { kind: "questionnaire.discarded", subject, organisationId: found.organisationId });
	});
}
