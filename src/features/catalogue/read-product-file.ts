// A product file, `products/<family>.csv`, read into drafts or refused with its file, row, column and reason.
import { Refusal } from "#platform/refusal.ts";
import { noFacts } from "./product-document.ts";
import { noMilestones, outOfOrder } from "./life-cycle.ts";
import { isPartNumber } from "./part-number.ts";
import { furtherCells, neededCells, type ProductCell } from "./product-cells.ts";
import type { Property, SpecificationValue } from "./property.ts";
import { readCell } from "./read-cell.ts";
import { readCsv } from "./read-csv.ts";
import { writeDocument } from "./specification-document.ts";
import type { ProductDraft } from "./write-products.ts";

const fixedColumns = ["part_number", ...neededCells.map(({ key }) => key)];

export function readProductFile(
	file: string,
	text: string,
	familyId: string,
	properties: readonly Property[],
	plantCodes: ReadonlySet<string>,
): ProductDraft[] {
	const table = readCsv(text);
	if (!table) throw new Refusal("catalogue-file-broken", { file, detail: '"' });
	const byCode = new Map(properties.map((property) => [property.code, property]));
	for (const [at, column] of table.head.entries()) {
		const isFurther = byCode.has(column) || furtherCells.some(({ key }) => key === column);
		const isKnown = at < fixedColumns.length ? column === fixedColumns[at] : isFurther;
		if (!isKnown || table.head.indexOf(column) !== at) throw new Refusal("catalogue-column-unknown", { file, column });
	}
	if (table.head.length < fixedColumns.length) {
		throw new Refusal("catalogue-column-missing", { file, column: fixedColumns[table.head.length]! });
	}
	const columns = table.head.slice(1).map((column) => cellOf(column) ?? byCode.get(column)!);
	const seen = new Set<string>();
	return table.rows.map(({ row, cells }) => {
		if (cells.length !== table.head.length) {
			throw new Refusal("catalogue-row-length", { file, row, expected: table.head.length, found: cells.length });
		}
		const product = readRow(cells, familyId, columns, plantCodes, (column, value) => {
			throw new Refusal("catalogue-cell-wrong", { file, row, column, value: value.slice(0, 80) });
		});
		if (seen.has(product.partNumber)) {
			throw new Refusal("catalogue-part-number-twice", { file, row, value: product.partNumber });
		}
		seen.add(product.partNumber);
		return product;
	});
}

function cellOf(column: string): ProductCell | undefined {
	return [...neededCells, ...furtherCells].find(({ key }) => key === column);
}

function readRow(
	[partNumber = "", ...cells]: readonly string[],
	familyId: string,
	columns: readonly (ProductCell | Property)[],
	plantCodes: ReadonlySet<string>,
	refuse: (column: string, value: string) => never,
): ProductDraft {
	if (!isPartNumber(partNumber)) refuse("part_number", partNumber);
	let draft: ProductDraft = { partNumber, familyId, ...blank };
	const values = new Map<number, SpecificationValue>();
	for (const [at, column] of columns.entries()) {
		const typed = cells[at]!;
		if ("read" in column) {
			const read = column.read(typed, draft, plantCodes) ?? refuse(column.key, typed);
			draft = { ...draft, ...read };
			continue;
		}
		const value = readCell(typed, column);
		if (value === undefined) refuse(column.code, typed);
		else if (value !== null) values.set(column.number, value);
	}
	const late = outOfOrder(draft.milestones);
	if (late) refuse(snakeCase(late), draft.milestones[late]!);
	return { ...draft, specification: writeDocument(values) };
}

const blank: Omit<ProductDraft, "partNumber" | "familyId"> = {
	name: { en: "", "zh-cn": "" },
	status: "active",
	plantCodes: [],
	facts: noFacts,
	milestones: noMilestones,
	specification: "{}",
};

function snakeCase(name: string): string {
	return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
