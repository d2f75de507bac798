// A workbook or a text file read whole with the addresses of its cells, so that some of them can be filled afterwards.
import { Refusal } from "../refusal.ts";
import { readCellAddress } from "./cell-address.ts";
import { FileReader } from "./file-reader.ts";
import { findEncoding } from "./find-encoding.ts";
import { findMergedCells } from "./find-merged-cells.ts";
import { unmarkHarmless } from "./harmless-text.ts";
import { sniffKind } from "./open-table.ts";
import { openZip, type ZipOfFiles } from "./open-zip.ts";
import { readSharedStrings } from "./read-shared-strings.ts";
import { readSheet } from "./read-sheet.ts";
import { readText } from "./read-text.ts";
import { readWorkbook } from "./read-workbook.ts";
import { requireSize } from "./require-size.ts";
import { separatorOf } from "./split-grid.ts";
import { spanCells } from "./csv-spans.ts";
import { type TableLimits, tableLimits } from "./table.ts";

export interface Book {
	kind: "xlsx" | "csv";
	/** The visible ones, in their order; a text file is one without a name. */
	sheets: BookSheet[];
	hidden: string[];
}

export interface BookSheet {
	name: string;
	/** Of the package; empty in a text file. */
	part: string;
	rows: BookRow[];
	merged: Area[];
}

export interface BookRow {
	row: number;
	/** By column; what is not there is empty. */
	cells: string[];
	/** Columns that hold a formula. */
	formulas: number[];
}

/** Rows from 1, columns from 0, both ends included. */
export interface Area {
	firstRow: number;
	lastRow: number;
	firstColumn: number;
	lastColumn: number;
}

export interface BookLimits extends Partial<TableLimits> {
	/** Of all sheets together. */
	rows: number;
	sheets: number;
}

/** Refuses what `openTable` refuses, and a workbook with macros: `book-with-macros`; more than the limits: `book-too-long`. */
export async function readBook(
	path: string,
	file: string,
	{ rows: most, sheets, ...changed }: BookLimits,
): Promise<Book> {
	const limits = { ...tableLimits, ...changed };
	const bytes = await requireSize(path, file, limits.bytes);
	const kind = await sniffKind(path, file, bytes);
	if (kind === "json") throw new Refusal("table-format-unknown", { file });
	const book = kind === "xlsx" ? await readXlsx(path, file, limits, sheets, most) : await readCsv(path, file);
	const count = book.sheets.reduce((sum, { rows }) => sum + rows.length, 0);
	if (count > most || book.sheets.length > sheets) throw tooLong(file, most, sheets);
	return book;
}

const tooLong = (file: string, rows: number, sheets: number) => new Refusal("book-too-long", { file, rows, sheets });

async function readXlsx(path: string, file: string, limits: TableLimits, sheets: number, most: number): Promise<Book> {
	const zip = await openZip(path, file, limits);
	try {
		refuseMacros(zip, file);
		const workbook = await readWorkbook(zip, file);
		if (!workbook || workbook.sheets.length === 0) throw new Refusal("table-format-unknown", { file });
		if (workbook.sheets.length > sheets) throw tooLong(file, most, sheets);
		const strings = await readSharedStrings(zip, workbook.strings, file, limits);
		const read: BookSheet[] = [];
		let left = most;
		for (const { name, entry } of workbook.sheets) {
			const merged = (await findMergedCells(zip, entry, file)).flatMap(({ range }) => readArea(range) ?? []);
			const rows: BookRow[] = [];
			for await (const batch of readSheet({ file, zip, entry, workbook, strings, limits }, () => {})) {
				for (const { row, cells, wrong } of batch) {
					const formulas = wrong.filter(({ code }) => code === "table-cell-formula").map(({ column }) => column);
					rows.push({ row, cells: Array.from(cells, (cell) => unmarkHarmless(cell ?? "")), formulas });
				}
				left -= batch.length;
				if (left < 0) throw tooLong(file, most, sheets);
			}
			read.push({ name, part: entry.name, rows, merged });
		}
		return { kind: "xlsx", sheets: read, hidden: workbook.hidden };
	} finally {
		await zip.close();
	}
}

/** Programs of somebody else are neither run nor passed on. */
function refuseMacros(zip: ZipOfFiles, file: string): void {
	const isProgram = ({ name }: { name: string }) => /(^|\/)(vbaProject\w*\.bin|macrosheets\/)/i.test(name);
	if (zip.entries.some(isProgram)) throw new Refusal("book-with-macros", { file });
}

function readArea(range: string): Area | undefined {
	const [from = "", to = from] = range.split(":");
	const [first, last] = [readCellAddress(from), readCellAddress(to)];
	if (!first || !last) return undefined;
	return { firstRow: first.row, lastRow: last.row, firstColumn: first.column, lastColumn: last.column };
}

async function readCsv(path: string, file: string): Promise<Book> {
	const { text } = await readWholeText(path, file);
	const rows = spanCells(text, separatorOf(text), file).map(({ cells }, at) => ({
		row: at + 1,
		cells: cells.map((cell) => unmarkHarmless(cell.text.trim())),
		formulas: [],
	}));
	return { kind: "csv", sheets: [{ name: "", part: "", rows, merged: [] }], hidden: [] };
}

/** A text file of some megabytes, with the encoding it has. */
export async function readWholeText(path: string, file: string) {
	const reader = await FileReader.open(path);
	try {
		const encoding = await findEncoding(reader, file);
		let text = "";
		for await (const piece of readText(reader, encoding, file)) text += piece;
		return { text, encoding };
	} finally {
		await reader.close();
	}
}
