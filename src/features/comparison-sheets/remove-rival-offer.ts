import { type Database, inTransaction } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";
import { holdSheetToEdit, raiseRevision } from "./change-sheet.ts";

/** Takes a column out, with its prices and the notes on it. What was signed keeps it. */
export function removeRivalOffer(
	db: Database,
	actor: Actor,
	{ sheetId, offerId }: { sheetId: string; offerId: string },
): Promise<{ revision: number }> {
	return inTransaction(db, async (trx) => {
		const { sheet, editor } = await holdSheetToEdit(trx, actor, sheetId);
		const gone = await trx
			.deleteFrom("rivalOffer")
			.where("id", "=", offerId)
			.where("sheetId", "=", sheet.id)
			.executeTakeFirst();
		if (Number(gone.numDeletedRows) === 0) throw new Refusal("not-found");
		await trx.deleteFrom("sheetNote").where("sheetId", "=", sheet.id).where("columnKey", "=", offerId).execute();
		return { revision: await raiseRevision(trx, editor, sheet, "rival-removed") };
	});
}
