// The same questions answered product by product, as slowly and as plainly as can be.
import type { DocumentEntry } from "../../src/features/catalogue/specification-document.ts";
import type { Filter } from "../../src/features/search/table-filters.ts";
import { facetOf } from "../../src/features/search/test-rows.ts";
import { isBelow, type KnownProduct, plantCodes, properties } from "./random-catalogue.ts";

export interface NaiveAnswer {
	passes: KnownProduct[];
	facets: Record<string, Record<string, number>>;
	/** How many products state the property at all, among those that pass the other filters. */
	stated: Record<string, number>;
}

export function askNaively(products: readonly KnownProduct[], family: string | null, filters: Filter[]): NaiveAnswer {
	const base = products.filter(({ familyId }) => family === null || isBelow(familyId, family));
	const facets: NaiveAnswer["facets"] = {};
	const stated: NaiveAnswer["stated"] = {};
	for (const facet of ["status", "plant", ...properties.map(({ id }) => id)]) {
		const others = filters.filter((filter) => facetOf(filter) !== facet);
		const left = base.filter((product) => others.every((filter) => doesPass(product, filter)));
		facets[facet] = {};
		stated[facet] = 0;
		for (const product of left) {
			for (const code of codesOf(product, facet)) facets[facet][code] = (facets[facet][code] ?? 0) + 1;
			if (entryOf(product, facet)?.b !== undefined) stated[facet]++;
		}
	}
	return { passes: base.filter((product) => filters.every((filter) => doesPass(product, filter))), facets, stated };
}

export function entryOf(product: KnownProduct, facet: string): DocumentEntry | undefined {
	const entry = product.document[properties.find(({ id }) => id === facet)?.number ?? -1];
	return entry?.s ? undefined : entry;
}

function codesOf(product: KnownProduct, facet: string): string[] {
	if (facet === "status") return [product.status];
	if (facet === "plant") return plantCodes.filter((code) => product.plantCodes.split(" ").includes(code));
	const { c } = entryOf(product, facet) ?? {};
	return c === undefined ? [] : typeof c === "string" ? [c] : [...c];
}

function doesPass(product: KnownProduct, filter: Filter): boolean {
	if (filter.kind !== "measure") return codesOf(product, facetOf(filter)).some((code) => filter.codes.includes(code));
	const { b } = entryOf(product, filter.property.id) ?? {};
	if (b === undefined) return false;
	const [from, to] = typeof b === "number" ? [b, b] : b;
	const { min, max } = filter;
	if (filter.property.kind === "range") return (min === null || from <= min) && (max === null || to >= max);
	return (min === null || from >= min) && (max === null || to <= max);
}
