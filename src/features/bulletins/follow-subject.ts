import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, personIdOf } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { isBulletinKind } from "./bulletin.ts";

export const followSchema = z.object({
	subjectKind: z.enum(["product", "family", "bulletin-kind"]),
	/** Part number, family code, or the kind itself. */
	subject: z.string().min(1).max(200),
});
export type FollowInput = z.infer<typeof followSchema>;

/** The asker hears of every new bulletin on the subject. Twice changes nothing. Refusals: `not-allowed`, `nothing-to-follow`. */
export async function followSubject(db: Database, actor: Actor, input: FollowInput): Promise<void> {
	const personId = personIdOf(actor);
	if (!personId) throw new Refusal("not-allowed");
	await inTransaction(db, async (trx) => {
		const subjectId = await findSubjectId(trx, input);
		if (!subjectId) throw new Refusal("nothing-to-follow");
		const { subjectKind } = input;
		const inserted = await trx
			.insertInto("follow")
			.values({ id: newId(), personId, subjectKind, subjectId, createdAt: now() })
			.onConflict((conflict) => conflict.columns(["personId", "subjectKind", "subjectId"]).doNothing())
			.returning("id")
			.executeTakeFirst();
		if (!inserted) return;
		await recordEvent(trx, actor, { kind: "subject.followed", subject: { kind: subjectKind, id: subjectId } });
	});
}

/** What the follow table calls the subject; undefined where there is none. */
export async function findSubjectId(db: Database, { subjectKind, subject }: FollowInput): Promise<string | undefined> {
	if (subjectKind === "bulletin-kind") return isBulletinKind(subject) ? subject : undefined;
	const row =
		subjectKind === "product"
			? await db.selectFrom("product").select("id").where("partNumber", "=", subject).executeTakeFirst()
			: await db.selectFrom("family").select("id").where("code", "=", subject).executeTakeFirst();
	return row?.id;
}
