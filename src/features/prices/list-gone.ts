import type { Database } from "#db/connect.ts";
import { findBaseEntries } from "./find-base-list.ts";
import type { PriceKind } from "./price-import.ts";
import type { NamedPrice } from "./price-report.ts";

const PRODUCTS_AT_ONCE = 200;

/** Every entry of the list that is not among `seen` (`productId from`), some hundred products at a time. */
export async function listGone(
	db: Database,
	base: { id: string; kind: PriceKind },
	seen: ReadonlySet<string>,
	found: (gone: NamedPrice) => void,
): Promise<void> {
	const table = base.kind === "cost" ? "productCost" : "priceListEntry";
	for (let after = ""; ;) {
		const products = await db
			.selectFrom(table)
			.innerJoin("product", "product.id", `${table}.productId`)
			.select([`${table}.productId as id`, "product.partNumber"])
			.distinct()
			.where(`${table}.listId`, "=", base.id)
			.where(`${table}.productId`, ">", after)
			.orderBy(`${table}.productId`)
			.limit(PRODUCTS_AT_ONCE)
			.execute();
		if (products.length === 0) return;
		const ids = products.map(({ id }) => id);
		const names = new Map(products.map(({ id, partNumber }) => [id, partNumber]));
		for (const { productId, from, value } of await findBaseEntries(db, base, ids)) {
			if (seen.has(`${productId} ${from}`)) continue;
			found({ row: 0, partNumber: names.get(productId)!, from, before: value, after: null });
		}
		after = ids.at(-1)!;
		await new Promise((resolve) => setImmediate(resolve));
	}
}
