import type { Database } from "#db/connect.ts";
import { childrenOf, withDescendants } from "#features/catalogue/family-tree.ts";
import { type Family, listFamilies } from "#features/catalogue/find-families.ts";

export interface RangeGroup {
	family: Family;
	products: number;
	/** The families that hold products, below the group. */
	leaves: { family: Family; products: number }[];
}

/** What the company makes at a glance: each widest family, and how many products each of its families has of its own. */
export async function listRange(db: Database, counts: ReadonlyMap<string, number>): Promise<RangeGroup[]> {
	const families = await listFamilies(db);
	return childrenOf(families, null).map((family) => {
		const below = new Set(withDescendants(families, family.id));
		const leaves = families
			.filter(({ id }) => below.has(id) && counts.has(id))
			.map((leaf) => ({ family: leaf, products: counts.get(leaf.id)! }));
		return { family, leaves, products: leaves.reduce((sum, leaf) => sum + leaf.products, 0) };
	});
}
