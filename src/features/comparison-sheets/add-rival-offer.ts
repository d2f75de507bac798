import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { holdSheetToEdit, raiseRevision } from "./change-sheet.ts";
import { emptyRivalTerms, rivalTermsSchema, supplierName } from "./rival-terms.ts";

/** A sheet that nobody can read compares nothing. */
export const MAX_RIVALS = 12;

export const addRivalOfferSchema = z.object({
	sheetId: z.string().max(64),
	supplier: supplierName,
	/** Left out: nothing is known of it yet but the sheet's currency. */
	terms: rivalTermsSchema.optional(),
});

/** Another supplier gets a column of the client's own. */
export function addRivalOffer(
	db: Database,
	actor: Actor,
	input: z.output<typeof addRivalOfferSchema>,
): Promise<{ offerId: string; revision: number }> {
	return inTransaction(db, async (trx) => {
		const { sheet, editor } = await holdSheetToEdit(trx, actor, input.sheetId);
		const known = await trx
			.selectFrom("rivalOffer")
			.select(["supplier", "position"])
			.where("sheetId", "=", sheet.id)
			.execute();
		const supplier = input.supplier.trim();
		const isSame = (name: string) => name.toLowerCase() === supplier.toLowerCase();
		if (known.some((row) => isSame(row.supplier))) throw new Refusal("sheet-supplier-there", { supplier }, "supplier");
		if (known.length >= MAX_RIVALS) throw new Refusal("sheet-too-many-rivals", { maximum: MAX_RIVALS });
		const offerId = newId();
		await trx
			.insertInto("rivalOffer")
			.values({
				id: offerId,
				sheetId: sheet.id,
				organisationId: sheet.organisationId,
				position: Math.max(0, ...known.map(({ position }) => position)) + 1,
				supplier,
				terms: JSON.stringify(input.terms ?? emptyRivalTerms(sheet.currency)),
				updatedBy: editor.personId,
				updatedAt: now(),
			})
			.execute();
		return { offerId, revision: await raiseRevision(trx, editor, sheet, "rival-added") };
	});
}
