// What other clients were quoted last for a product. For the desk alone.
import type { Database } from "#db/connect.ts";
import { canReadPrices } from "#features/prices/price-roles.ts";
import type { Actor } from "#platform/auth/actor.ts";
import type { QuotedPrice } from "./find-last-quoted-prices.ts";

const MOST_PRODUCTS = 500;

/** By product, the prices of the latest version sent to anybody else, rising by quantity. Two queries. */
export async function findLastQuotedToOthers(
	db: Database,
	actor: Actor,
	{ productIds, organisationId }: { productIds: readonly string[]; organisationId: string },
): Promise<Map<string, QuotedPrice[]>> {
	const ids = [...new Set(productIds)].slice(0, MOST_PRODUCTS);
	if (!canReadPrices(actor) || ids.length === 0) return new Map();
	// Ids rise with time.
	const latest = await db
		.selectFrom("quotedPrice")
		.select(({ fn }) => ["productId", fn.max("versionId").as("versionId")])
		.where("productId", "in", ids)
		.where("organisationId", "!=", organisationId)
		.groupBy("productId")
		.execute();
	if (latest.length === 0) return new Map();
	const versions = new Map(latest.map(({ productId, versionId }) => [productId, versionId]));
	const rows = await db
		.selectFrom("quotedPrice")
		.innerJoin("quoteVersion", "quoteVersion.id", "quotedPrice.versionId")
		.innerJoin("quote", "quote.id", "quoteVersion.quoteId")
		.select(["quotedPrice.productId", "quotedPrice.versionId", "quotedPrice.quantity", "quotedPrice.unit"])
		.select(["quotedPrice.unitPriceMinor", "quotedPrice.priceBasis", "quotedPrice.currency", "quotedPrice.quotedAt"])
		.select(["quote.number as quoteNumber", "quoteVersion.version"])
		.where("quotedPrice.versionId", "in", [...new Set(versions.values())])
		.where("quotedPrice.productId", "in", ids)
		.orderBy("quotedPrice.quantity")
		.execute();
	const ofLatest = rows.flatMap(({ productId, versionId, ...row }) =>
		productId !== null && versions.get(productId) === versionId ? { ...row, productId } : [],
	);
	return Map.groupBy(ofLatest, ({ productId }) => productId);
}
