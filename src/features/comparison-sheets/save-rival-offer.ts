import { type Database, inTransaction } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import type { DraftChoice } from "#platform/drafts/merge-drafts.ts";
import { Refusal } from "#platform/refusal.ts";
import { holdSheetToEdit, raiseRevision } from "./change-sheet.ts";
import { isSameTyped, mergeTyped, type Saved } from "./merge-typed.ts";
import { readRivalHead } from "./read-rivals.ts";
import type { RivalTerms } from "./rival-terms.ts";

export interface RivalHeadTyped {
	supplier: string;
	terms: RivalTerms;
}

export interface RivalOfferToSave {
	sheetId: string;
	offerId: string;
	/** Read by supplierName and rivalTermsSchema. */
	typed: RivalHeadTyped;
	/** What the form showed; left out: what is stored is replaced. */
	base?: RivalHeadTyped | undefined;
	/** How clashes are settled, by their path: `terms.freight.amount`. */
	choices?: ReadonlyMap<string, DraftChoice> | undefined;
}

/** Keeps the name and terms of a column. What somebody else typed meanwhile is merged in, or both are shown. */
export function saveRivalOffer(db: Database, actor: Actor, input: RivalOfferToSave): Promise<Saved<RivalHeadTyped>> {
	return inTransaction(db, async (trx) => {
		const { sheet, editor } = await holdSheetToEdit(trx, actor, input.sheetId);
		const offer = await readRivalHead(trx, sheet.id, input.offerId);
		if (!offer) throw new Refusal("not-found");
		const stored = { supplier: offer.supplier, terms: offer.terms };
		const { merged, conflicts } = mergeTyped(stored, input);
		if (conflicts.length > 0) return { outcome: "conflicts", conflicts, merged, stored };
		if (isSameTyped(merged, stored)) return { outcome: "saved", revision: sheet.revision };
		await trx
			.updateTable("rivalOffer")
			.set({
				supplier: merged.supplier,
				terms: JSON.stringify(merged.terms),
				updatedBy: editor.personId,
				updatedAt: now(),
			})
			.where("id", "=", offer.id)
			.execute();
		return { outcome: "saved", revision: await raiseRevision(trx, editor, sheet, "rival-terms") };
	});
}
