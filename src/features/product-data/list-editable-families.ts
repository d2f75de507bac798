import type { Database } from "#db/connect.ts";
import { type Family, listFamilies } from "#features/catalogue/find-families.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { canEditProducts } from "./can-edit-products.ts";

/** Families that have products of their own, with how many. */
export async function listEditableFamilies(
	db: Database,
	actor: Actor,
): Promise<{ family: Family; products: number }[] | undefined> {
	if (!canEditProducts(actor)) return undefined;
	const counts = await db
		.selectFrom("product")
		.select(({ fn }) => ["familyId", fn.countAll<number>().as("products")])
		.groupBy("familyId")
		.execute();
	const countOf = new Map(counts.map(({ familyId, products }) => [familyId, Number(products)]));
	return (await listFamilies(db))
		.map((family) => ({ family, products: countOf.get(family.id) ?? 0 }))
		.filter(({ products }) => products > 0);
}
