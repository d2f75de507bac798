import { withDescendants } from "./family-tree.ts";
import type { Family } from "./find-families.ts";

/** How many products stand in each family and below it; `own` are those of the families themselves. */
export function countProducts(families: readonly Family[], own: ReadonlyMap<string, number>): Map<string, number> {
	return new Map(
		families.map(({ id }) => [
			id,
			withDescendants(families, id).reduce((sum, familyId) => sum + (own.get(familyId) ?? 0), 0),
		]),
	);
}
