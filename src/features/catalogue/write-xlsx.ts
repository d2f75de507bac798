// One file for the vendor: write-excel-file.
import writeXlsxFile, { type CellObject, type SheetData } from "write-excel-file/node";
import { harmlessText } from "./harmless-text.ts";
import type { SheetCell, SheetRow } from "./write-csv.ts";

export interface Workbook {
	/** The tab's name; what Excel forbids in it is left out. */
	sheet: string;
	/** Lines above the table: company, day, address. */
	preamble: readonly SheetRow[];
	/** The head row first. */
	table: readonly SheetRow[];
	columnWidths: readonly number[];
	/** Columns that stay while the rest scrolls. */
	stickyColumns: number;
}

export const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export function writeXlsx(workbook: Workbook): Promise<Buffer> {
	const [head = [], ...body] = workbook.table;
	const data: SheetData = [
		...workbook.preamble.map((row) => row.map((cell) => toCell(cell, { textColor: "#4c5963" }))),
		head.map((cell) => toCell(cell, headStyle)),
		...body.map((row) => row.map((cell) => toCell(cell, bodyStyle))),
	];
	return writeXlsxFile(data, {
		sheet: tabName(workbook.sheet),
		orientation: "landscape",
		columns: workbook.columnWidths.map((width) => ({ width })),
		stickyRowsCount: workbook.preamble.length + 1,
		stickyColumnsCount: workbook.stickyColumns,
	}).toBuffer();
}

const headStyle: CellObject = { fontWeight: "bold", backgroundColor: "#e9edf0", wrap: true, alignVertical: "top" };
const bodyStyle: CellObject = { wrap: true, alignVertical: "top" };

function toCell(cell: SheetCell, style: CellObject): CellObject | null {
	if (cell === null) return null;
	if (typeof cell === "number") return { ...style, value: cell, type: Number };
	return { ...style, value: harmlessText(cell), type: String };
}

function tabName(name: string): string {
	return (
		name
			.replace(/[\\/?*:[\]]/g, " ")
			.slice(0, 31)
			.replace(/^'+|'+$/g, "")
			.trim() || "Sheet 1"
	);
}
