// A small table read whole, before anybody knows which of its rows is the head: a list of parts from a spreadsheet.
import { Refusal } from "../refusal.ts";
import { FileReader } from "./file-reader.ts";
import { findEncoding } from "./find-encoding.ts";
import { findMergedCells, type MergedCells } from "./find-merged-cells.ts";
import { splitGrid } from "./split-grid.ts";
import { sniffKind } from "./open-table.ts";
import { openZip } from "./open-zip.ts";
import { readSharedStrings } from "./read-shared-strings.ts";
import { type SheetRow, readSheet } from "./read-sheet.ts";
import { readText } from "./read-text.ts";
import { readWorkbook } from "./read-workbook.ts";
import { requireSize } from "./require-size.ts";
import { type TableFault, type TableLimits, type TableRow, tableLimits } from "./table.ts";
import { columnLetters } from "./table-head.ts";
import { unmarkHarmless } from "./harmless-text.ts";

/** Rows with any text, at most `most` and one more; their cells as far as they go. Throws a Refusal where it cannot. */
export async function readGrid(
	path: string,
	file: string,
	most: number,
	changed: Partial<TableLimits>,
): Promise<TableRow[]> {
	const limits = { ...tableLimits, ...changed };
	const bytes = await requireSize(path, file, limits.bytes);
	const kind = await sniffKind(path, file, bytes);
	if (kind === "json") throw new Refusal("table-format-unknown", { file });
	return kind === "xlsx" ? readWorkbookGrid(path, file, most, limits) : readTextGrid(path, file, most, limits);
}

async function readTextGrid(path: string, file: string, most: number, limits: TableLimits): Promise<TableRow[]> {
	const reader = await FileReader.open(path);
	try {
		const encoding = await findEncoding(reader, file);
		let text = "";
		for await (const piece of readText(reader, encoding, file)) text += piece;
		return splitGrid(text, file, most, limits);
	} finally {
		await reader.close();
	}
}

async function readWorkbookGrid(path: string, file: string, most: number, limits: TableLimits): Promise<TableRow[]> {
	const zip = await openZip(path, file, limits);
	try {
		const workbook = await readWorkbook(zip, file);
		const [sheet] = workbook?.sheets ?? [];
		if (!workbook || !sheet) throw new Refusal("table-format-unknown", { file });
		const merged = await findMergedCells(zip, sheet.entry, file);
		const strings = await readSharedStrings(zip, workbook.strings, file, limits);
		const rows: TableRow[] = [];
		for await (const batch of readSheet({ file, zip, entry: sheet.entry, workbook, strings, limits }, () => {})) {
			rows.push(...batch.map((row) => toRow(file, row, merged, limits)).filter(hasText));
			if (rows.length > most) break;
		}
		return rows.slice(0, most + 1);
	} finally {
		await zip.close();
	}
}

function hasText({ cells, faults }: TableRow): boolean {
	return faults !== undefined || cells.some((cell) => cell !== "");
}

function toRow(file: string, row: SheetRow, merged: readonly MergedCells[], limits: TableLimits): TableRow {
	const cells = Array.from({ length: row.cells.length }, (_, at) => unmark(row.cells[at] ?? ""));
	const wrong = row.wrong.map(({ code, column, value }): TableFault => {
		const facts = { file, row: row.row, column: columnLetters(column), value, maximum: limits.cellLength };
		return { code, facts };
	});
	const over = merged
		.filter(({ firstRow }) => firstRow === row.row)
		.map(({ range }): TableFault => ({ code: "table-cell-merged", facts: { file, row: row.row, range } }));
	const faults = [...wrong, ...over];
	return faults.length > 0 ? { row: row.row, cells, faults } : { row: row.row, cells };
}

function unmark(cell: string): string {
	return cell.startsWith("'") ? unmarkHarmless(cell) : cell;
}
