import type { Family } from "./find-families.ts";
import { searchTerms } from "./search-terms.ts";

/** What a product itself is found by: its number and its names, without the words that its families carry anyway. */
export function productTerms(
	product: { partNumber: string; name: { en: string; "zh-cn": string } },
	familyTerms: ReadonlySet<string>,
): string[] {
	const own = [product.partNumber, product.name.en, product.name["zh-cn"]].flatMap(searchTerms);
	return [...new Set(own)].filter((term) => !familyTerms.has(term));
}

/** The words of a family's names and of those above it. */
export function familyTerms(lineage: readonly Family[]): Set<string> {
	return new Set(searchTerms(lineage.flatMap(({ name }) => [name.en, name["zh-cn"]]).join("\n")));
}
