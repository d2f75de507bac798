import type { Database, DatabaseTransaction } from "../../../db/connect.ts";
import { now } from "../clock.ts";
import { Refusal } from "../refusal.ts";

/** Older ones are forgotten: a window that was left open longer is asked to look at what is stored now. */
const REVISIONS_KEPT = 30;
/** Of large drafts fewer are kept, so that all of one together stay below this. */
const CHARACTERS_KEPT = 20_000_000;
const LEAST_KEPT = 3;
/** As far as both engines count; browsers name revisions. */
const LAST_REVISION = 2_147_483_647;
/** Two thousand lines with everything filled in are a third of it. */
export const MAX_DRAFT_CHARACTERS = 8_000_000;

export interface DraftRevision {
	draftId: string;
	revision: number;
	typed: object;
	savedBy: string;
}

/**
 * Keeps a draft as this save left it, so that a later save from an older window can be told apart from it. Refuses
 * `draft-too-large` what nobody has typed.
 */
export async function keepDraftRevision(
	trx: DatabaseTransaction,
	{ draftId, revision, typed, savedBy }: DraftRevision,
): Promise<void> {
	const text = JSON.stringify(typed);
	if (text.length > MAX_DRAFT_CHARACTERS) throw new Refusal("draft-too-large", { maximum: MAX_DRAFT_CHARACTERS });
	const kept = Math.max(LEAST_KEPT, Math.min(REVISIONS_KEPT, Math.floor(CHARACTERS_KEPT / text.length)));
	await trx
		.insertInto("draftRevision")
		.values({ draftId, revision, typed: text, savedBy, savedAt: now() })
		.onConflict((conflict) => conflict.columns(["draftId", "revision"]).doNothing())
		.execute();
	await trx
		.deleteFrom("draftRevision")
		.where("draftId", "=", draftId)
		.where("revision", "<=", revision - kept)
		.execute();
}

/** The draft as that save left it; undefined where it was too long ago. The caller knows that the draft is visible. */
export async function findDraftRevision<Draft extends object>(
	db: Database,
	draftId: string,
	revision: number,
): Promise<Draft | undefined> {
	if (!isRevision(revision)) return undefined;
	const row = await db
		.selectFrom("draftRevision")
		.select("typed")
		.where("draftId", "=", draftId)
		.where("revision", "=", revision)
		.executeTakeFirst();
	return row && (JSON.parse(row.typed) as Draft);
}

function isRevision(number: number): boolean {
	return Number.isInteger(number) && number >= 0 && number <= LAST_REVISION;
}

/** Who has saved since that revision, by id; the newest first. */
export async function findSavers(
	db: Database,
	draftId: string,
	since: number,
): Promise<{ id: string; name: string }[]> {
	if (!isRevision(since)) return [];
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

/** With the draft go its revisions; with what was made of one, those before it. */
export async function forgetDraftRevisions(
	trx: DatabaseTransaction,
	draftId: string,
	before = LAST_REVISION,
): Promise<void> {
	await trx.deleteFrom("draftRevision").where("draftId", "=", draftId).where("revision", "<", before).execute();
}
