import type { Selectable } from "kysely";
import type { Database } from "#db/connect.ts";
import type { QuestionnaireTable } from "#db/schema/questionnaires.ts";
import { fromNow, MINUTE, now } from "#platform/clock.ts";

/** Longer than the largest takes; who died over one lets it be begun again after that. */
const CLAIM_MS = 2 * MINUTE;

function selectDue(db: Database) {
	return db
		.selectFrom("questionnaire")
		.select(["id", "claimedUntil"])
		.where("state", "in", ["waiting", "filling"])
		.where((row) => row.or([row("claimedUntil", "is", null), row("claimedUntil", "<", now())]))
		.orderBy("id");
}

export async function hasDueQuestionnaire(db: Database): Promise<boolean> {
	return (await selectDue(db).limit(1).executeTakeFirst()) !== undefined;
}

/** The oldest that waits to be read or filled; one claims it. */
export async function claimQuestionnaire(db: Database): Promise<Selectable<QuestionnaireTable> | undefined> {
	for (const { id, claimedUntil } of await selectDue(db).limit(10).execute()) {
		const claimed = await db
			.updateTable("questionnaire")
			.set((row) => ({ claimedUntil: fromNow(CLAIM_MS), tries: row("tries", "+", 1) }))
			.where("id", "=", id)
			.where("state", "in", ["waiting", "filling"])
			.where("claimedUntil", claimedUntil === null ? "is" : "=", claimedUntil)
			.returningAll()
			.executeTakeFirst();
		if (claimed) return claimed;
	}
	return undefined;
}
