import { type Database, inTransaction } from "#db/connect.ts";
import { readRfq } from "#features/rfq/find-rfqs.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";
import { addRivalOffer } from "./add-rival-offer.ts";
import { holdSheetToEdit } from "./change-sheet.ts";
import { comparedLines } from "./compared-lines.ts";
import { readRivalUpload } from "./find-rival-uploads.ts";
import { previewRivalUpload } from "./preview-rival-upload.ts";
import { readRivals } from "./read-rivals.ts";
import { emptyRivalTerms } from "./rival-terms.ts";
import { saveRivalPrices } from "./save-rival-prices.ts";
import { typedCurrency } from "./typed-fields.ts";

/** Puts what was looked at into the sheet, all of it or nothing, and forgets the table. Gives the column. */
export function confirmRivalUpload(
	db: Database,
	actor: Actor,
	{ sheetId, uploadId }: { sheetId: string; uploadId: string },
): Promise<string> {
	return inTransaction(db, async (trx) => {
		const { sheet } = await holdSheetToEdit(trx, actor, sheetId);
		const upload = await readRivalUpload(trx, sheet.id, uploadId);
		if (!upload) throw new Refusal("not-found");
		const lines = comparedLines((await readRfq(trx, sheet.rfqId))!, sheet.settings);
		const { rows, refused, taken } = previewRivalUpload(upload, lines);
		if (refused > 0) throw new Refusal("rival-rows-refused", { rows: refused });
		if (taken === 0) throw new Refusal("rival-nothing-taken");
		const offers = await readRivals(trx, sheet.id);
		const known = offers.find(({ supplier }) => supplier.toLowerCase() === upload.supplier.toLowerCase());
		const currency = typedCurrency.parse(upload.mapping.currency) || sheet.currency;
		const terms = emptyRivalTerms(currency);
		const offerId =
			known?.id ?? (await addRivalOffer(trx, actor, { sheetId, supplier: upload.supplier, terms })).offerId;
		const prices = Object.fromEntries(
			rows.flatMap(({ line, price, isLeftOut }) => {
				if (!line || isLeftOut) return [];
				// What a table has no column for, stays: verdicts and price breaks were typed by somebody who looked.
				const { verdicts, breaks } = known?.prices.get(line.id) ?? price;
				return [[line.id, { ...price, verdicts, breaks }]];
			}),
		);
		await saveRivalPrices(trx, actor, { sheetId, offerId, prices });
		await trx.deleteFrom("rivalUpload").where("id", "=", upload.id).execute();
		return offerId;
	});
}
