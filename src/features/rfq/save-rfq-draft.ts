import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { storeFile } from "#platform/attachments/store-file.ts";
import type { UploadedFile } from "#platform/attachments/uploaded-file.ts";
import { type Actor, personIdOf } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { keepDraftRevision } from "#platform/drafts/keep-draft-revision.ts";
import type { DraftChoice } from "#platform/drafts/merge-drafts.ts";
import type { Settings } from "#platform/env.ts";
import { Refusal } from "#platform/refusal.ts";
import { branchToAskFor } from "./branch-to-ask-for.ts";
import { type Drawing, keepDrawings, loosenDrawings, removeDrawing } from "./drawings.ts";
import { findOwnRow, readTypedJson } from "./find-drafts.ts";
import { mergeIntoDraft } from "./merge-into-draft.ts";
import { type TypedRfq, withoutKeys } from "./typed-rfq.ts";

export interface DraftToSave {
	rfqId: string;
	/** The one the form was opened with: what others saved since is brought together with this, or told. */
	revision: number;
	typed: TypedRfq;
	/** Of the whole. */
	drawings?: readonly UploadedFile[];
	lineDrawings?: readonly { lineKey: string; file: UploadedFile }[];
	/** The branch, where it was chosen anew; empty for the whole organisation. */
	unit?: string | undefined;
	/** The id of an attachment of this draft. */
	removeDrawing?: string | undefined;
	/** What the person chose, by the paths of the conflicts, having seen the draft at revision `seen`. */
	settled?: { seen: number; choices: ReadonlyMap<string, DraftChoice> };
}

export interface SavedDraft {
	revision: number;
	/** What the form has before it: the same, or without what others changed meanwhile. */
	shownRevision: number;
	savedAt: string;
	/** Set where the very same draft was sent meanwhile. */
	number: string | null;
}

/**
 * Keeps a draft as it was typed, right or wrong. What is the same already is left alone, whoever saved it; where
 * somebody else has changed the same field, nothing is stored and the save is refused with `changed-meanwhile`.
 */
export async function saveRfqDraft(
	db: Database,
	actor: Actor,
	draft: DraftToSave,
	settings: Pick<Settings, "dataDir">,
): Promise<SavedDraft> {
	await findOwnRow(db, actor, draft.rfqId);
	const drawings = await storeAll(settings.dataDir, draft);
	return inTransaction(db, async (trx) => {
		await holdRow(trx, draft.rfqId);
		const stored = await findOwnRow(trx, actor, draft.rfqId);
		const before = readTypedJson(stored.typed);
		const isSame = contentOf(before) === contentOf(draft.typed);
		if (stored.state !== "draft") {
			if (!isSame || draft.removeDrawing) throw new Refusal("rfq-already-sent", { number: stored.number ?? "" });
			const { revision, updatedAt: savedAt, number } = stored;
			return { revision, shownRevision: revision, savedAt, number };
		}
		const row = { id: stored.id, revision: stored.revision, typed: before, savedAt: stored.updatedAt };
		const saved = isSame ? { ...row, shownRevision: row.revision } : await write(trx, actor, row, draft);
		if (draft.unit !== undefined) await moveToBranch(trx, actor, stored.id, draft.unit);
		const keys = new Set(saved.typed.lines.map((line) => line.key));
		await loosenDrawings(trx, stored.id, keys);
		await keepDrawings(
			trx,
			actor,
			stored,
			drawings.map(({ file, lineKey }) => ({ file, lineKey: keys.has(lineKey ?? "") ? lineKey : null })),
		);
		if (draft.removeDrawing) await removeDrawing(trx, stored.id, draft.removeDrawing);
		const { revision, shownRevision, savedAt } = saved;
		return { revision, shownRevision, savedAt, number: null };
	});
}

async function moveToBranch(trx: DatabaseTransaction, actor: Actor, rfqId: string, unit: string): Promise<void> {
	const unitId = await branchToAskFor(trx, actor, unit);
	await trx.updateTable("rfq").set({ unitId }).where("id", "=", rfqId).execute();
}

interface StoredDraft {
	id: string;
	revision: number;
	typed: TypedRfq;
	savedAt: string;
}

/** Two presses at once stand in line, so that the second reads what the first has stored. */
async function holdRow(trx: DatabaseTransaction, rfqId: string): Promise<void> {
	await trx
		.updateTable("rfq")
		.set((row) => ({ revision: row.ref("revision") }))
		.where("id", "=", rfqId)
		.execute();
}

async function write(
	trx: DatabaseTransaction,
	actor: Actor,
	stored: StoredDraft,
	draft: DraftToSave,
): Promise<StoredDraft & { shownRevision: number }> {
	const savedBy = personIdOf(actor)!;
	const keep = (revision: number, typed: TypedRfq) =>
		keepDraftRevision(trx, { draftId: stored.id, revision, typed, savedBy });
	let { typed } = draft;
	const shownRevision = stored.revision + 1;
	let revision = shownRevision;
	if (draft.revision !== stored.revision) {
		const { merged, conflicts } = await mergeIntoDraft(trx, stored, draft);
		if (conflicts.length > 0) throw new Refusal("changed-meanwhile");
		if (contentOf(merged) === contentOf(stored.typed)) return { ...stored, shownRevision: draft.revision };
		// What the form goes on from is what it shows, which does not hold the others' changes.
		if (contentOf(merged) !== contentOf(typed)) await keep(revision++, typed);
		typed = merged;
	}
	await keep(revision, typed);
	const savedAt = now();
	await trx
		.updateTable("rfq")
		.set({ typed: JSON.stringify(typed), project: typed.project.slice(0, 200), revision, updatedAt: savedAt })
		.where("id", "=", stored.id)
		.execute();
	return { id: stored.id, revision, shownRevision, typed, savedAt };
}

function contentOf(typed: TypedRfq): string {
	return JSON.stringify(withoutKeys(typed));
}

async function storeAll(dataDir: string, { drawings = [], lineDrawings = [] }: DraftToSave): Promise<Drawing[]> {
	const stored: Drawing[] = [];
	for (const file of drawings) stored.push({ file: await storeFile(dataDir, file), lineKey: null });
	for (const { file, lineKey } of lineDrawings) stored.push({ file: await storeFile(dataDir, file), lineKey });
	return stored;
}
