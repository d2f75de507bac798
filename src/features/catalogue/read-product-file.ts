// A product file, `products/<family>.csv`, read into drafts or refused with its file, row, column and reason.
import type { ProductStatus } from "#db/schema/catalogue.ts";
import { Refusal } from "#platform/refusal.ts";
import { noFacts } from "./find-products.ts";
import { noMilestones } from "./life-cycle.ts";
import { productStatuses } from "./product-status.ts";
import type { Property, SpecificationValue } from "./property.ts";
import { readCell } from "./read-cell.ts";
import { readCsv } from "./read-csv.ts";
import { writeDocument } from "./specification-document.ts";
import type { ProductDraft } from "./write-products.ts";
const fixedColumns = ["part_number", "name_en", "name_zh", "status", "plants"];
const partNumberPattern = /^[A-Za-z0-9][A-Za-z0-9.+_-]{0,63}$/;

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
		const isKnown = at < fixedColumns.length ? column === fixedColumns[at] : byCode.has(column);
		if (!isKnown || table.head.indexOf(column) !== at) throw new Refusal("catalogue-column-unknown", { file, column });
	}
	if (table.head.length < fixedColumns.length) {
		throw new Refusal("catalogue-column-missing", { file, column: fixedColumns[table.head.length]! });
	}
	const columns = table.head.slice(fixedColumns.length).map((code) => byCode.get(code)!);
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

function readRow(
	cells: readonly string[],
	familyId: string,
	columns: readonly Property[],
	plantCodes: ReadonlySet<string>,
	refuse: (column: string, value: string) => never,
): ProductDraft {
	const [partNumber = "", nameEn = "", nameZh = "", status = "", plants = "", ...rest] = cells;
	const plantList = plants.split(";").filter(Boolean);
	if (!partNumberPattern.test(partNumber)) refuse("part_number", partNumber);
	if (nameEn === "") refuse("name_en", nameEn);
	if (nameZh === "") refuse("name_zh", nameZh);
	if (!(productStatuses as readonly string[]).includes(status)) refuse("status", status);
	if (!plantList.every((code) => plantCodes.has(code))) refuse("plants", plants);
	const values = new Map<number, SpecificationValue>();
	for (const [at, property] of columns.entries()) {
		const value = readCell(rest[at]!, property);
		if (value === undefined) refuse(property.code, rest[at]!);
		else if (value !== null) values.set(property.number, value);
	}
	return {
		partNumber,
		familyId,
		name: { en: nameEn, "zh-cn": nameZh },
		status: status as ProductStatus,
		plantCodes: [...new Set(plantList)],
		facts: noFacts,
		milestones: noMilestones,
		specification: writeDocument(values),
	};
}
