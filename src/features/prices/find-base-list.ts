// Which list a new one takes the place of: the one of the same kind, client, currency and publicity.
import type { Database } from "#db/connect.ts";
import type { PriceImport } from "./price-import.ts";
import type { PriceValue } from "./read-price-row.ts";

type Identity = Pick<PriceImport, "kind" | "organisationId" | "currency" | "isPublic">;

/** The lists of this identity that have not ended, the one that would hold last first. */
export function sameLists(db: Database, { kind, organisationId, currency, isPublic }: Identity) {
	return db
		.selectFrom("priceList")
		.selectAll()
		.where("kind", "=", kind)
		.where("currency", "=", currency)
		.where("isPublic", "=", isPublic)
		.where("organisationId", organisationId === null ? "is" : "=", organisationId)
		.where("endedAt", "is", null)
		.orderBy("validFrom", "desc")
		.orderBy("id", "desc");
}

/** The one that holds, or would hold, on the new list's first day; undefined for the first of its kind. */
export async function findBaseList(db: Database, { validFrom, ...identity }: Identity & { validFrom: string }) {
	const lists = await sameLists(db, identity).execute();
	return lists.find((list) => list.validFrom <= validFrom) ?? lists.at(-1);
}

export interface BaseEntry {
	productId: string;
	from: number;
	value: PriceValue;
}

/** What the list says of these products, from these quantities on; from any where none are named. */
export async function findBaseEntries(
	db: Database,
	list: { id: string; kind: PriceImport["kind"] },
	productIds: readonly string[],
	quantities?: readonly number[],
): Promise<BaseEntry[]> {
	if (productIds.length === 0) return [];
	if (list.kind === "cost") {
		const costs = await db
			.selectFrom("productCost")
			.selectAll()
			.where("listId", "=", list.id)
			.where("productId", "in", productIds)
			.execute();
		return costs.map(({ productId, costMinor: minor, floorMinor: floor, priceBasis: basis }) => {
			return { productId, from: 1, value: { minor, basis, floor } };
		});
	}
	const entries = await db
		.selectFrom("priceListEntry")
		.selectAll()
		.where("listId", "=", list.id)
		.where("productId", "in", productIds)
		.$if(quantities !== undefined, (query) => query.where("minimumQuantity", "in", quantities!))
		.execute();
	return entries.map(({ productId, minimumQuantity: from, unitPriceMinor: minor, priceBasis: basis }) => {
		return { productId, from, value: { minor, basis, floor: null } };
	});
}
