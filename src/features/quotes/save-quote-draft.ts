import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { findDraftRevision, findSavers } from "#platform/drafts/keep-draft-revision.ts";
import { type DraftChoice, type DraftConflict, mergeDrafts } from "#platform/drafts/merge-drafts.ts";
import { Refusal } from "#platform/refusal.ts";
import { claimQuote } from "./claim-quote.ts";
import type { Quote } from "./find-quotes.ts";
import { mergeWindow } from "./merge-window.ts";
import { moveQuote } from "./move-quote.ts";
import { type QuoteDraft, readQuoteDraft, writeQuoteDraft } from "./quote-draft.ts";
import { canWriteQuotes } from "./quote-rights.ts";
import type { TypedQuote } from "./typed-quote.ts";
import { voidApprovals } from "./void-approvals.ts";

export interface QuoteDraftToSave {
	/** The quote's. */
	number: string;
	/** The one the editor was opened with. */
	revision: number;
	/** Its lines may be a window: those that are not in it stay as they are. */
	typed: TypedQuote;
	/** How conflicts shown before are settled, by their path. */
	choices?: ReadonlyMap<string, DraftChoice>;
}

export type SavedQuoteDraft =
	| {
			outcome: "saved";
			revision: number;
			/** Whose changes came in beside one's own; empty: nobody's. */
			broughtIn: string[];
	  }
	| {
			/** Nothing was stored. */
			outcome: "conflicts";
			conflicts: DraftConflict[];
			/** The one to settle them against. */
			revision: number;
			/** Both sides' changes, with the own ones where they clash. */
			merged: TypedQuote;
			savedBy: string[];
	  };

/**
 * Keeps a draft as it was typed, right or wrong; of a quote that was sent it begins the next version. What somebody else
 * saved meanwhile is merged in, or both are shown. Changing a draft takes back its approval.
 */
export function saveQuoteDraft(db: Database, actor: Actor, input: QuoteDraftToSave): Promise<SavedQuoteDraft> {
	return inTransaction(db, async (trx) => {
		const quote = await claimQuote(trx, actor, input.number);
		if (!canWriteQuotes(actor)) throw new Refusal("not-allowed");
		const stored = await readQuoteDraft(trx, quote.id);
		if (!stored) throw new Refusal("not-found");
		const merged = await bringTogether(trx, quote, stored, input);
		if (merged.outcome === "conflicts") return merged;
		const { typed, broughtIn } = merged;
		if (JSON.stringify(typed) === JSON.stringify(stored.typed))
			return { outcome: "saved", revision: stored.revision, broughtIn };
		await voidApprovals(trx, quote);
		await moveQuote(trx, quote, "write-draft");
		const next = { quoteId: quote.id, revision: stored.revision + 1, typed };
		const { revision } = await writeQuoteDraft(trx, actor, next);
		return { outcome: "saved", revision, broughtIn };
	});
}

type Together =
	{ outcome: "merged"; typed: TypedQuote; broughtIn: string[] } | Extract<SavedQuoteDraft, { outcome: "conflicts" }>;

async function bringTogether(
	trx: DatabaseTransaction,
	quote: Quote,
	stored: QuoteDraft,
	{ revision, typed, choices }: QuoteDraftToSave,
): Promise<Together> {
	if (revision === stored.revision)
		return { outcome: "merged", typed: mergeWindow(stored.typed, typed), broughtIn: [] };
	const base = await findDraftRevision<TypedQuote>(trx, quote.id, revision);
	if (!base || revision > stored.revision) throw new Refusal("changed-meanwhile");
	const mine = mergeWindow(base, typed);
	const { merged, conflicts } = mergeDrafts(base, mine, stored.typed, choices);
	const savers = (await findSavers(trx, quote.id, revision)).map(({ name }) => name);
	if (conflicts.length === 0) return { outcome: "merged", typed: merged, broughtIn: savers };
	return { outcome: "conflicts", conflicts, revision: stored.revision, merged, savedBy: savers };
}
