import { type Database, inTransaction } from "#db/connect.ts";
import { type StoredFile, storeFile } from "#platform/attachments/store-file.ts";
import type { UploadedFile } from "#platform/attachments/uploaded-file.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import type { Settings } from "#platform/env.ts";
import { Refusal } from "#platform/refusal.ts";
import { keepDrawings, removeDrawing } from "./drawings.ts";
import { findOwnRow } from "./find-drafts.ts";
import type { TypedRfq } from "./typed-rfq.ts";

export interface DraftToSave {
	rfqId: string;
	/** The one the form was opened with; an older one is refused, and nothing is stored. */
	revision: number;
	typed: TypedRfq;
	drawings?: readonly UploadedFile[];
	/** The id of an attachment of this draft. */
	removeDrawing?: string | undefined;
}

export interface SavedDraft {
	revision: number;
	savedAt: string;
	/** Set where the very same draft was sent meanwhile. */
	number: string | null;
}

/** Keeps a draft as it was typed, right or wrong. What is the same already is left alone, whoever saved it. */
export async function saveRfqDraft(
	db: Database,
	actor: Actor,
	draft: DraftToSave,
	settings: Pick<Settings, "dataDir">,
): Promise<SavedDraft> {
	await findOwnRow(db, actor, draft.rfqId);
	const drawings = await storeAll(settings.dataDir, draft.drawings ?? []);
	return inTransaction(db, async (trx) => {
		const typed = JSON.stringify(draft.typed);
		const savedAt = now();
		const { numUpdatedRows } = await trx
			.updateTable("rfq")
			.set({ typed, project: draft.typed.project.slice(0, 200), revision: draft.revision + 1, updatedAt: savedAt })
			.where("id", "=", draft.rfqId)
			.where("state", "=", "draft")
			.where("revision", "=", draft.revision)
			.where("typed", "!=", typed)
			.executeTakeFirst();
		const stored = await findOwnRow(trx, actor, draft.rfqId);
		if (numUpdatedRows === 0n && (stored.typed !== typed || draft.removeDrawing)) refuseStale(stored, typed);
		if (stored.state === "draft") await keepDrawings(trx, actor, stored, drawings);
		if (draft.removeDrawing) await removeDrawing(trx, stored.id, draft.removeDrawing);
		return { revision: stored.revision, savedAt: stored.updatedAt, number: stored.number };
	});
}

/** Whoever reads the row after the update sees what another press has stored in between. */
function refuseStale(stored: { state: string; number: string | null; typed: string | null }, typed: string): void {
	if (stored.state !== "draft") throw new Refusal("rfq-already-sent", { number: stored.number ?? "" });
	if (stored.typed !== typed) throw new Refusal("changed-meanwhile");
}

async function storeAll(dataDir: string, files: readonly UploadedFile[]): Promise<StoredFile[]> {
	const stored: StoredFile[] = [];
	for (const file of files) stored.push(await storeFile(dataDir, file));
	return stored;
}
