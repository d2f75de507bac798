import { type Database } from "#db/connect.ts";
import { canReadPrices } from "#features/prices/price-roles.ts";
import type { Actor } from "#platform/auth/actor.ts";

export interface QuotedPrice {
	productId: string;
	quoteNumber: string;
	version: number;
	quotedAt: string;
	quantity: number;
	unit: string;
	unitPriceMinor: number;
	priceBasis: number;
	currency: string;
}

const MOST_A_PRODUCT = 6;
const MOST_IDS = 8_000;

/** What this organisation was quoted for these products before, by product, the newest first. For the desk alone. */
export async function findLastQuotedPrices(
	db: Database,
	actor: Actor,
	{ productIds, organisationId }: { productIds: readonly string[]; organisationId: string },
): Promise<Map<string, QuotedPrice[]>> {
	if (!canReadPrices(actor) || productIds.length === 0) return new Map();
	const ranked = db
		.selectFrom("quotedPrice")
		.innerJoin("quoteVersion", "quoteVersion.id", "quotedPrice.versionId")
		.innerJoin("quote", "quote.id", "quoteVersion.quoteId")
		.select(["quotedPrice.productId", "quote.number as quoteNumber", "quoteVersion.version", "quotedPrice.quotedAt"])
		.select(["quotedPrice.quantity", "quotedPrice.unit", "quotedPrice.unitPriceMinor"])
		.select(["quotedPrice.priceBasis", "quotedPrice.currency"])
		.select((select) =>
			select.fn
				.agg<number>("row_number")
				.over((over) =>
					over
						.partitionBy("quotedPrice.productId")
						.orderBy("quotedPrice.quotedAt", "desc")
						.orderBy("quotedPrice.quantity")
						.orderBy("quotedPrice.id"),
				)
				.as("rank"),
		)
		.where("quotedPrice.productId", "in", [...new Set(productIds)].slice(0, MOST_IDS))
		.where("quotedPrice.organisationId", "=", organisationId);
	const rows = await db
		.selectFrom(ranked.as("ranked"))
		.select(["productId", "quoteNumber", "version", "quotedAt", "quantity", "unit"])
		.select(["unitPriceMinor", "priceBasis", "currency"])
		.where("rank", "<=", MOST_A_PRODUCT)
		.orderBy("productId")
		.orderBy("rank")
		.execute();
	return Map.groupBy(
		rows.map((row) => ({ ...row, productId: row.productId! })),
		({ productId }) => productId,
	);
}
