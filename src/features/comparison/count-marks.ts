import type { ComparedGroup } from "./compare-products.ts";
import type { Column } from "./find-columns.ts";
import type { Mark } from "./judge-requirement.ts";

export type MarkCounts = Record<Mark, number>;

/** How many requirements each product meets, misses, and leaves open. */
export function countMarks(
	products: readonly Column[],
	groups: readonly ComparedGroup[],
): ReadonlyMap<string, MarkCounts> {
	const counts = new Map(products.map(({ id }) => [id, { meets: 0, deviates: 0, unknown: 0 }]));
	for (const cell of groups.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells)))
		if (cell.requirement) counts.get(cell.productId)![cell.requirement.mark] += 1;
	return counts;
}
