import type { ProductDocument } from "#features/catalogue/product-document.ts";
import type { DocumentEntry, SpecificationDocument } from "#features/catalogue/specification-document.ts";
import type { GridColumn } from "./grid-columns.ts";

/** What stands in each cell of a product, as somebody would type it, by column key. */
export function cellTexts(document: ProductDocument, columns: readonly GridColumn[]): Record<string, string> {
	const specification = JSON.parse(document.specification) as SpecificationDocument;
	return Object.fromEntries(
		columns.map(({ key, cell, property }) => [
			key,
			cell ? cell.write(document) : entryText(specification[property!.number]),
		]),
	);
}

function entryText(entry: DocumentEntry | undefined): string {
	if (!entry) return "";
	return entry.w === undefined ? entry.t : `${entry.t} @ ${entry.w}`;
}
