import type { Database } from "#db/connect.ts";
import { type Family, listFamilies } from "#features/catalogue/find-families.ts";
import { countByFamily } from "#features/search/count-by-family.ts";
import type { KeptIndex } from "#features/search/keep-product-index.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { canEditProducts } from "./can-edit-products.ts";

/** Families that have products of their own, with how many. */
export async function listEditableFamilies(
	db: Database,
	actor: Actor,
	productIndex: KeptIndex,
): Promise<{ family: Family; products: number }[] | undefined> {
	if (!canEditProducts(actor)) return undefined;
	const countOf = await countByFamily(db, productIndex);
	return (await listFamilies(db))
		.map((family) => ({ family, products: countOf.get(family.id) ?? 0 }))
		.filter(({ products }) => products > 0);
}
