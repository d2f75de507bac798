import type { Database, DatabaseTransaction } from "../../../db/connect.ts";
import { now } from "../clock.ts";

/** Older ones are forgotten: a window that was left open longer is asked to look at what is stored now. */
const REVISIONS_KEPT = 30;

export interface DraftRevision {
	draftId: string;
	revision: number;
	typed: object;
	savedBy: string;
}

/** Keeps a draft as this save left it, so that a later save from an older window can be told apart from it. */
export async function keepDraftRevision(
	trx: DatabaseTransaction,
	{ draftId, revision, typed, savedBy }: DraftRevision,
): Promise<void> {
	await trx
		.insertInto("draftRevision")
		.values({ draftId, revision, typed: JSON.stringify(typed), savedBy, savedAt: now() })
		.onConflict((conflict) => conflict.columns(["draftId", "revision"]).doNothing())
		.execute();
	await trx
		.deleteFrom("draftRevision")
		.where("draftId", "=", draftId)
		.where("revision", "<=", revision - REVISIONS_KEPT)
		.execute();
}

/** The draft as that save left it; undefined where it was too long ago. The caller knows that the draft is visible. */
export async function findDraftRevision<Draft extends object>(
	db: Database,
	draftId: string,
	revision: number,
): Promise<Draft | undefined> {
	const row = await db
		.selectFrom("draftRevision")
		.select("typed")
		.where("draftId", "=", draftId)
		.where("revision", "=", revision)
		.executeTakeFirst();
	return row && (JSON.parse(row.typed) as Draft);
}

/** Who has saved since that revision, by id; the newest first. */
export async function findSavers(
	db: Database,
	draftId: string,
	since: number,
): Promise<{ id: string; name: string }[]> {
	const rows = await db
		.selectFrom("draftRevision")
		.innerJoin("person", "person.id", "draftRevision.savedBy")
		.select(["person.id", "person.name"])
		.where("draftId", "=", draftId)
		.where("revision", ">", since)
		.orderBy("revision", "desc")
		.execute();
	return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** With the draft go its revisions. */
export async function forgetDraftRevisions(trx: DatabaseTransaction, draftId: string): Promise<void> {
	await trx.deleteFrom("draftRevision").where("draftId", "=", draftId).execute();
}
