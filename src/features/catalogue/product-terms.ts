import type { Family } from "./find-families.ts";
import type { Property } from "./property.ts";
import type { ProductRow } from "./read-product-file.ts";
import { searchTerms } from "./search-terms.ts";

/** What a product is found by: its number, its names, its families and the choices shown in their tables. */
export function productTerms(row: ProductRow, lineage: readonly Family[], properties: readonly Property[]): string[] {
	const choices = properties
		.filter(({ inTable, kind }) => inTable && kind === "choice")
		.flatMap((property) => property.choices.find(({ code }) => code === row.values.get(property.id)?.choice) ?? []);
	const names = [...lineage, ...choices].flatMap(({ name }) => [name.en, name["zh-cn"]]);
	return searchTerms([row.partNumber, row.nameEn, row.nameZh, ...names].join("\n"));
}
