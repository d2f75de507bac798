import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, personIdOf } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";
import { findSubjectId, type FollowInput } from "./follow-subject.ts";

/** Ends the asker's own follow, and nobody else's. What was not followed stays so. Refusal: `not-allowed`. */
export async function unfollowSubject(db: Database, actor: Actor, input: FollowInput): Promise<void> {
	const personId = personIdOf(actor);
	if (!personId) throw new Refusal("not-allowed");
	await inTransaction(db, async (trx) => {
		const subjectId = await findSubjectId(trx, input);
		if (!subjectId) return;
		const { subjectKind } = input;
		const { numDeletedRows } = await trx
			.deleteFrom("follow")
			.where("personId", "=", personId)
			.where("subjectKind", "=", subjectKind)
			.where("subjectId", "=", subjectId)
			.executeTakeFirst();
		if (numDeletedRows === 0n) return;
		await recordEvent(trx, actor, { kind: "subject.unfollowed", subject: { kind: subjectKind, id: subjectId } });
	});
}
