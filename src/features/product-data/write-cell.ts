// One typed cell of the grid into the product it belongs to.
import { readCell } from "#features/catalogue/read-cell.ts";
import { writeEntry, type SpecificationDocument } from "#features/catalogue/specification-document.ts";
import type { ProductDocument } from "#features/catalogue/product-document.ts";
import type { GridColumn } from "./grid-columns.ts";

/** The document with the cell in it; undefined where the text is no value of the column. */
export function writeCell(
	typed: string,
	{ cell, property }: GridColumn,
	document: ProductDocument,
	plantCodes: ReadonlySet<string>,
): ProductDocument | undefined {
	if (cell) return cell.read(typed, document, plantCodes);
	const value = readCell(typed, property!);
	if (value === undefined) return undefined;
	const specification = JSON.parse(document.specification) as SpecificationDocument;
	if (value === null) delete specification[property!.number];
	else specification[property!.number] = writeEntry(value);
	return { ...document, specification: JSON.stringify(specification) };
}
