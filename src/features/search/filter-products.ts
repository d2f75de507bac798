// Which products pass the filters, and how many each choice and each bin would leave. A facet leaves its own filters
// out, so for every filtered facet there is one more set: what passes all the others.
import { countFacets, type Counts, type Histogram, type Tally } from "./count-facets.ts";
import { viewOf } from "./family-view.ts";
import type { ProductIndex, Span } from "./product-index.ts";
import { countRows, intersect, type RowSet, rowsIn } from "./row-set.ts";
import type { Filter } from "./table-filters.ts";
import { facetOf, testRows } from "./test-rows.ts";

/** By facet: a property's id, `status`, `plant`. */
export type FacetCounts = ReadonlyMap<string, Counts>;

export interface Filtered {
	passes: RowSet;
	count: number;
	facets: FacetCounts;
	/** By property id, over the values the whole span has. */
	histograms: ReadonlyMap<string, Histogram>;
}

/**
 * `facets` names what is counted besides `status` and `plant`: ids of properties. `rows`, where given, are the only
 * products in question: what a text was found in.
 */
export function filterProducts(
	index: ProductIndex,
	span: Span,
	filters: readonly Filter[],
	facets: readonly string[],
	rows?: RowSet,
): Filtered {
	const base = rowsIn(index, span, rows);
	const tests = filters.map((filter) => ({ facet: facetOf(filter), set: testRows(index, base, filter) }));
	const passes = intersect([base, ...tests.map(({ set }) => set)]);
	const tally: Tally = { facets: new Map(), histograms: new Map() };
	const view = viewOf(index, span);
	const whole = rows ? undefined : base;
	const filtered = new Set(tests.map(({ facet }) => facet));
	const wanted = ["status", "plant", ...facets];
	const free = new Set(wanted.filter((facet) => !filtered.has(facet)));
	for (const own of filtered) {
		if (!wanted.includes(own)) continue;
		const others = tests.filter(({ facet }) => facet !== own).map(({ set }) => set);
		countFacets(index, view, intersect([base, ...others]), new Set([own]), tally, whole);
	}
	// Last, so that the page that follows finds its rows listed already.
	countFacets(index, view, passes, free, tally, whole);
	return { passes, count: countRows(passes), ...tally };
}
