// The private columns of a sheet. The caller has found the sheet through its actor.
import type { Database } from "#db/connect.ts";
import { emptyRivalPrice, type RivalPrice } from "./rival-price.ts";
import { type RivalTerms, rivalTermsSchema } from "./rival-terms.ts";

export interface RivalOffer {
	id: string;
	position: number;
	supplier: string;
	terms: RivalTerms;
	/** By RFQ line; what is not there, nobody has typed yet. */
	prices: ReadonlyMap<string, RivalPrice>;
	updatedByName: string;
	updatedAt: string;
}

/** In their order, with every price. Two queries. */
export async function readRivals(db: Database, sheetId: string): Promise<RivalOffer[]> {
	const rows = await selectRivals(db, sheetId).execute();
	const prices = await db
		.selectFrom("rivalPrice")
		.innerJoin("rivalOffer", "rivalOffer.id", "rivalPrice.rivalOfferId")
		.select(["rivalPrice.rivalOfferId", "rivalPrice.rfqLineId", "rivalPrice.typed"])
		.where("rivalOffer.sheetId", "=", sheetId)
		.execute();
	const byOffer = new Map<string, Map<string, RivalPrice>>(rows.map(({ id }) => [id, new Map<string, RivalPrice>()]));
	for (const { rivalOfferId, rfqLineId, typed } of prices) byOffer.get(rivalOfferId)?.set(rfqLineId, readPrice(typed));
	return rows.map(({ terms, ...row }) => ({ ...row, terms: readTerms(terms), prices: byOffer.get(row.id)! }));
}

export type RivalHead = Omit<RivalOffer, "prices">;

export async function readRivalHead(db: Database, sheetId: string, offerId: string): Promise<RivalHead | undefined> {
	const row = await selectRivals(db, sheetId).where("rivalOffer.id", "=", offerId).executeTakeFirst();
	return row && { ...row, terms: readTerms(row.terms) };
}

/** What stands for these lines. */
export async function readRivalPrices(
	db: Database,
	offerId: string,
	rfqLineIds: readonly string[],
): Promise<Map<string, RivalPrice>> {
	if (rfqLineIds.length === 0) return new Map();
	const rows = await db
		.selectFrom("rivalPrice")
		.select(["rfqLineId", "typed"])
		.where("rivalOfferId", "=", offerId)
		.where("rfqLineId", "in", [...rfqLineIds])
		.execute();
	return new Map(rows.map(({ rfqLineId, typed }) => [rfqLineId, readPrice(typed)]));
}

function selectRivals(db: Database, sheetId: string) {
	return db
		.selectFrom("rivalOffer")
		.innerJoin("person", "person.id", "rivalOffer.updatedBy")
		.select([
			"rivalOffer.id",
			"rivalOffer.position",
			"rivalOffer.supplier",
			"rivalOffer.terms",
			"rivalOffer.updatedAt",
			"person.name as updatedByName",
		])
		.where("rivalOffer.sheetId", "=", sheetId)
		.orderBy("rivalOffer.position")
		.orderBy("rivalOffer.id");
}

function readTerms(stored: string): RivalTerms {
	return rivalTermsSchema.parse(JSON.parse(stored));
}

/** Its schema read it before it was stored; two hundred lines of eight suppliers are not read by it again. */
function readPrice(stored: string): RivalPrice {
	return { ...emptyRivalPrice, ...(JSON.parse(stored) as Partial<RivalPrice>) };
}
