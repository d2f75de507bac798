// BMEcat 1.2 and 2005 as a table: one row a product, one column for each thing said of any of them. The file is read
// twice, first for its columns, then for its rows; neither time is more than one product in memory.
import { Refusal } from "#platform/refusal.ts";
import { openXml, type XmlFile } from "#platform/tables/open-xml.ts";
import { rowsInBatch, type TableRow } from "#platform/tables/table.ts";
import { readBmecatProducts } from "./bmecat-products.ts";
import type { ProductTable } from "./open-product-file.ts";

const MAX_COLUMNS = 2_000;

export async function openBmecat(
	path: string,
	fileName: string,
	maxBytes: number,
	known?: string[],
): Promise<ProductTable> {
	const head = known ?? (await readHead(path, fileName, maxBytes));
	const xml = await openXml(path, fileName, { bytes: maxBytes });
	return {
		format: "bmecat",
		head,
		headRow: 0,
		rows: readRows(xml, fileName, head),
		bytesRead: () => xml.bytesRead(),
		bytesTotal: xml.bytesTotal,
		encoding: xml.encoding,
		close: () => xml.close(),
	};
}

async function readHead(path: string, file: string, bytes: number): Promise<string[]> {
	const xml = await openXml(path, file, { bytes });
	try {
		const columns = new Set<string>(["part_number"]);
		let products = 0;
		for await (const product of readBmecatProducts(xml.events, file)) {
			products++;
			for (const column of product.cells.keys()) columns.add(column);
			if (columns.size > MAX_COLUMNS)
				throw new Refusal("table-columns-too-many", {
					file,
					row: product.line,
					found: columns.size,
					maximum: MAX_COLUMNS,
				});
		}
		if (products === 0) throw new Refusal("bmecat-without-products", { file });
		return [...columns];
	} finally {
		await xml.close();
	}
}

async function* readRows(xml: XmlFile, file: string, head: readonly string[]): AsyncGenerator<TableRow[]> {
	let rows: TableRow[] = [];
	for await (const { line, cells, faults } of readBmecatProducts(xml.events, file)) {
		const row: TableRow = { row: line, cells: head.map((column) => cells.get(column) ?? "") };
		if (faults.length > 0) row.faults = faults;
		rows.push(row);
		if (rows.length < rowsInBatch) continue;
		yield rows;
		rows = [];
	}
	if (rows.length > 0) yield rows;
}
