import { viewOf } from "./family-view.ts";
import type { ProductIndex } from "./product-index.ts";
import { countRows, type RowSet } from "./row-set.ts";

/** How many products stand in each family and below it, of all or of a set. */
export function countFamilies(index: ProductIndex, set?: RowSet): Map<string, number> {
	return new Map(
		[...index.spans].map(([familyId, span]) => {
			if (!set) return [familyId, viewOf(index, span).count];
			const from = Math.max(span.start, set.start) - set.start;
			const to = Math.min(span.end, set.end) - set.start;
			return [familyId, from < to ? countRows(set, from >>> 5, to >>> 5) : 0];
		}),
	);
}
