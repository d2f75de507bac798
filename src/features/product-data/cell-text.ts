import { writeFixedCell } from "#features/catalogue/fixed-columns.ts";
import { type ProductDocument, toColumns } from "#features/catalogue/product-document.ts";
import type { SpecificationDocument } from "#features/catalogue/specification-document.ts";
import type { GridColumn } from "./grid-columns.ts";
import { typedEntry } from "./typed-entry.ts";

/** What stands in each cell of a product, as somebody would type it, by column key. */
export function cellTexts(document: ProductDocument, columns: readonly GridColumn[]): Record<string, string> {
	const kept = toColumns(document);
	const specification = JSON.parse(document.specification) as SpecificationDocument;
	return Object.fromEntries(
		columns.map(({ key, cell, property }) => {
			if (cell) return [key, writeFixedCell(cell, kept)];
			const entry = specification[property!.number];
			return [key, entry ? typedEntry(entry) : ""];
		}),
	);
}
