// One typed cell of the grid into the product it belongs to.
import type { NamedPlant } from "#features/catalogue/load-catalogue.ts";
import { type ProductDocument, toColumns, toDocument } from "#features/catalogue/product-document.ts";
import type { FaultCode } from "#features/catalogue/product-fault.ts";
import { readCell } from "#features/catalogue/read-cell.ts";
import { writeEntry, type SpecificationDocument } from "#features/catalogue/specification-document.ts";
import type { GridColumn } from "./grid-columns.ts";

/** The document with the cell in it, or why the text is no value of the column. */
export function writeCell(
	typed: string,
	{ cell, property }: GridColumn,
	document: ProductDocument,
	plants: readonly NamedPlant[],
): ProductDocument | FaultCode | "no-value" {
	if (cell) {
		const reading = { plants, unit: null, decimalMark: null, isStored: false };
		const read = (typed === "" && cell.empty) || cell.read!(typed, reading);
		return "code" in read ? read.code : toDocument({ ...toColumns(document), [cell.field!]: read.value });
	}
	const value = readCell(typed, property!);
	if (value === undefined) return "no-value";
	const specification = JSON.parse(document.specification) as SpecificationDocument;
	if (value === null) delete specification[property!.number];
	else specification[property!.number] = writeEntry(value);
	return { ...document, specification: JSON.stringify(specification) };
}
