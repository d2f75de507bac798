import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import type { DraftChoice } from "#platform/drafts/merge-drafts.ts";
import { Refusal } from "#platform/refusal.ts";
import { holdSheetToEdit, raiseRevision } from "./change-sheet.ts";
import { isSameTyped, mergeTyped, type Saved } from "./merge-typed.ts";
import { readRivalHead, readRivalPrices } from "./read-rivals.ts";
import { emptyRivalPrice, type RivalPrice } from "./rival-price.ts";

/** By RFQ line. */
export type RivalPrices = Record<string, RivalPrice>;

export interface RivalPricesToSave {
	sheetId: string;
	offerId: string;
	/** Read by rivalPriceSchema. Lines that are not named stay as they are. */
	prices: RivalPrices;
	/** What the form showed of these lines; left out: what is stored is replaced. */
	base?: RivalPrices | undefined;
	/** How clashes are settled, by their path: `<line id>.price`. */
	choices?: ReadonlyMap<string, DraftChoice> | undefined;
}

/** Keeps what another supplier asks. What somebody else typed meanwhile is merged in, or both are shown. */
export function saveRivalPrices(db: Database, actor: Actor, input: RivalPricesToSave): Promise<Saved<RivalPrices>> {
	return inTransaction(db, async (trx) => {
		const { sheet, editor } = await holdSheetToEdit(trx, actor, input.sheetId);
		const offer = await readRivalHead(trx, sheet.id, input.offerId);
		if (!offer) throw new Refusal("not-found");
		const lineIds = Object.keys(input.prices);
		await refuseForeignLines(trx, sheet.rfqId, lineIds);
		const found = await readRivalPrices(trx, offer.id, lineIds);
		const stored = Object.fromEntries(lineIds.map((id) => [id, found.get(id) ?? emptyRivalPrice]));
		const { merged, conflicts } = mergeTyped(stored, { typed: input.prices, ...input, base: baseOf(input, stored) });
		if (conflicts.length > 0) return { outcome: "conflicts", conflicts, merged, stored };
		const changed = lineIds.filter((id) => !found.has(id) || !isSameTyped(merged[id]!, stored[id]!));
		const typed = changed.filter((id) => found.has(id) || !isSameTyped(merged[id]!, emptyRivalPrice));
		if (typed.length === 0) return { outcome: "saved", revision: sheet.revision };
		for (const id of typed)
			await store(trx, { offerId: offer.id, organisationId: sheet.organisationId }, id, merged[id]!);
		await trx
			.updateTable("rivalOffer")
			.set({ updatedBy: editor.personId, updatedAt: now() })
			.where("id", "=", offer.id)
			.execute();
		return { outcome: "saved", revision: await raiseRevision(trx, editor, sheet, "rival-prices") };
	});
}

/** A base that leaves lines out would read as their having been typed anew. */
function baseOf({ base }: RivalPricesToSave, stored: RivalPrices): RivalPrices | undefined {
	return base && Object.fromEntries(Object.keys(stored).map((id) => [id, base[id] ?? stored[id]!]));
}

async function refuseForeignLines(trx: DatabaseTransaction, rfqId: string, lineIds: readonly string[]): Promise<void> {
	if (lineIds.length === 0) return;
	const rows = await trx.selectFrom("rfqLine").select("id").where("rfqId", "=", rfqId).execute();
	const known = new Set(rows.map(({ id }) => id));
	if (!lineIds.every((id) => known.has(id))) throw new Refusal("not-found");
}

async function store(
	trx: DatabaseTransaction,
	{ offerId: rivalOfferId, organisationId }: { offerId: string; organisationId: string },
	rfqLineId: string,
	price: RivalPrice,
): Promise<void> {
	const typed = JSON.stringify(price);
	await trx
		.insertInto("rivalPrice")
		.values({ rivalOfferId, rfqLineId, organisationId, typed })
		.onConflict((conflict) => conflict.columns(["rivalOfferId", "rfqLineId"]).doUpdateSet({ typed }))
		.execute();
}
