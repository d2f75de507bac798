import type { Selectable } from "kysely";
import { type Database, inTransaction } from "#db/connect.ts";
import type { QuestionnaireTable } from "#db/schema/questionnaires.ts";
import type { LetterSettings } from "#features/organisations/letter-sender.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { system } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { claimQuestionnaire } from "./claim-questionnaire.ts";
import { fillQuestionnaire } from "./fill-questionnaire.ts";
import { readQuestionnaire } from "./read-questionnaire.ts";

export type WorkSettings = LetterSettings & { dataDir: string };

/** A file that has ended the thread this often is not begun again. */
const MOST_TRIES = 3;

/** Reads or fills the next one that waits; false where none does. What a file is refused for is kept with it. */
export async function workOnNextQuestionnaire(db: Database, settings: WorkSettings): Promise<boolean> {
	const row = await claimQuestionnaire(db);
	if (!row) return false;
	try {
		if (row.tries > MOST_TRIES) throw new Refusal("questionnaire-not-readable", { file: row.fileName });
		if (row.state === "waiting") await readQuestionnaire(db, row, settings);
		else await fillQuestionnaire(db, row, settings);
	} catch (refusal) {
		if (!(refusal instanceof Refusal)) throw refusal;
		await refuseQuestionnaire(db, row, refusal);
	}
	return true;
}

/** One that cannot be read is over; one that cannot be filled goes back to the desk. */
export function refuseQuestionnaire(
	db: Database,
	{ id, state, organisationId }: Pick<Selectable<QuestionnaireTable>, "id" | "state" | "organisationId">,
	{ code, facts }: Refusal,
): Promise<void> {
	return inTransaction(db, async (trx) => {
		const fault = JSON.stringify({ code, facts });
		const next = state === "waiting" ? ("refused" as const) : ("proposed" as const);
		const set = { state: next, fault, claimedUntil: null, updatedAt: now() };
		const { numUpdatedRows } = await trx
			.updateTable("questionnaire")
			.set(set)
			.where("id", "=", id)
			.where("state", "=", state)
			.executeTakeFirst();
		if (numUpdatedRows === 0n) return;
		await bumpLiveTopic(trx, "questionnaires");
		const subject = { kind: "questionnaire", id };
		const kind = state === "waiting" ? "questionnaire.refused" : "questionnaire.not-filled";
		await recordEvent(trx, system("questionnaires"), { kind, subject, organisationId, payload: { code } });
	});
}
