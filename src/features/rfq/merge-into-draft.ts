import type { Database } from "#db/connect.ts";
import { findDraftRevision } from "#platform/drafts/keep-draft-revision.ts";
import { type DraftChoice, type DraftConflict, mergeDrafts } from "#platform/drafts/merge-drafts.ts";
import type { TypedRfq } from "./typed-rfq.ts";

/**
 * What a form typed on top of `revision`, and what is stored meanwhile, brought together. Where that revision is
 * forgotten nobody can tell who changed what, so every difference is a conflict.
 */
export async function mergeIntoDraft(
	db: Database,
	stored: { id: string; revision: number; typed: TypedRfq },
	mine: {
		revision: number;
		typed: TypedRfq;
		settled?: { seen: number; choices: ReadonlyMap<string, DraftChoice> } | undefined;
	},
): Promise<{ merged: TypedRfq; conflicts: DraftConflict[] }> {
	const base = await findDraftRevision<TypedRfq>(db, stored.id, mine.revision);
	const { seen, choices } = mine.settled ?? {};
	const valid = seen === stored.revision ? choices : undefined;
	return mergeDrafts<object>(base ?? {}, mine.typed, stored.typed, valid) as {
		merged: TypedRfq;
		conflicts: DraftConflict[];
	};
}
