// A workbook of a few different sheets, written at once. One file for the vendor: yazl.
import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import { type FormulaCell, writeRow } from "./open-xlsx-writer.ts";
import { columnLetters } from "./table-head.ts";
import type { TableCell } from "./table-writer.ts";
import { contentTypes, packageRelations, sheetStart, styles, workbook, workbookRelations } from "./workbook-parts.ts";

export interface Sheet {
	/** Of the tab: without what Excel forbids there, 31 characters at most. */
	name: string;
	columns: readonly { head: string; width: number }[];
	rows: readonly (readonly (TableCell | FormulaCell)[])[];
}

/** Numbers stay numbers, formulas are the caller's own, and text that a spreadsheet would run is marked as text. */
export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Buffer> {
	const zip = new ZipFile();
	const add = (name: string, xml: string) => zip.addBuffer(Buffer.from(xml), name, { compressionLevel: 4 });
	add("[Content_Types].xml", contentTypes);
	add("_rels/.rels", packageRelations);
	add("xl/styles.xml", styles);
	for (const [at, { columns, rows }] of sheets.entries()) {
		const letters = columns.map((_, column) => columnLetters(column));
		const head = writeRow(columns.map((column) => column.head), 1, letters, 2); // prettier-ignore
		const body = rows.map((cells, row) => writeRow(cells, row + 2, letters, 1)).join("");
		const start = sheetStart(columns.map(({ width }) => width));
		add(`xl/worksheets/sheet${at + 1}.xml`, `${start}${head}${body}</sheetData></worksheet>`);
	}
	add("xl/workbook.xml", workbook(sheets.map(({ name }) => name)));
	add("xl/_rels/workbook.xml.rels", workbookRelations(sheets.length));
	zip.end();
	return buffer(zip.outputStream);
}
