// One file for the vendor: yazl. Rows become XML, are packed and leave at once; no row is kept.
import { PassThrough, type Writable } from "node:stream";
import { ZipFile } from "yazl";
import { markHarmless } from "./harmless-text.ts";
import { writeOfficeText } from "./office-text.ts";
import { columnLetters } from "./table-head.ts";
import { TableSink } from "./table-sink.ts";
import type { TableCell, TableWriter } from "./table-writer.ts";
import { contentTypes, packageRelations, sheetStart, styles, workbook, workbookRelations } from "./workbook-parts.ts";

export interface XlsxOptions {
	/** The tab's name; what Excel forbids in it is left out. Further sheets are numbered. */
	sheetName?: string;
	/** Characters, by column. */
	columnWidths?: readonly number[];
	/** Rows of one sheet with its head; Excel's own limit unless told less. Where it is full the next sheet begins. */
	rowsInSheet?: number;
}

export async function openXlsxWriter(
	out: Writable,
	head: readonly string[],
	{ sheetName = "Sheet 1", columnWidths = [], rowsInSheet = 1_048_576 }: XlsxOptions = {},
): Promise<TableWriter> {
	const zip = new ZipFile();
	const arrived = new TableSink(out);
	const add = (name: string, xml: string) => zip.addBuffer(Buffer.from(xml), name);
	add("[Content_Types].xml", contentTypes);
	add("_rels/.rels", packageRelations);
	add("xl/styles.xml", styles);
	zip.outputStream.pipe(out);
	const letters = head.map((_, at) => columnLetters(at));
	const start = sheetStart(columnWidths.slice(0, head.length)) + writeRow(head, 1, letters, 2);
	const names: string[] = [];
	let row = 1;
	const openSheet = async (): Promise<TableSink> => {
		const pieces = new PassThrough({ highWaterMark: 256 * 1024 });
		names.push(numberedName(sheetName, names.length + 1));
		zip.addReadStream(pieces, `xl/worksheets/sheet${names.length}.xml`, { compressionLevel: 4 });
		const sheet = new TableSink(pieces, out);
		await sheet.write(start);
		row = 1;
		return sheet;
	};
	const closeSheet = async (): Promise<void> => {
		await sheet.write("</sheetData></worksheet>");
		await sheet.end();
	};
	let sheet = await openSheet();
	return {
		async write(rows) {
			let text = "";
			for (const cells of rows) {
				if (row === rowsInSheet) {
					await sheet.write(text);
					await closeSheet();
					sheet = await openSheet();
					text = "";
				}
				row += 1;
				text += writeRow(cells, row, letters, 1);
			}
			await sheet.write(text);
		},
		async end() {
			await closeSheet();
			add("xl/workbook.xml", workbook(names));
			add("xl/_rels/workbook.xml.rels", workbookRelations(names.length));
			zip.end();
			await arrived.finished();
		},
	};
}

/** A formula of ours with what it gives, so that it can be read where nothing is counted. Never made of anybody's text. */
export interface FormulaCell {
	/** Without the equals sign, in the words of ECMA-376: English names, commas. */
	formula: string;
	value: number | string;
}

/** One row as XML; `textStyle` is one of workbook-parts.ts. */
export function writeRow(
	cells: readonly (TableCell | FormulaCell)[],
	row: number,
	letters: readonly string[],
	textStyle: number,
): string {
	let xml = `<row r="${row}">`;
	for (let at = 0; at < letters.length; at += 1) {
		const cell = cells[at] ?? null;
		if (cell === null || cell === "") continue;
		const address = `${letters[at]}${row}`;
		if (typeof cell === "number") xml += `<c r="${address}"><v>${cell}</v></c>`;
		else if (typeof cell === "object") xml += writeFormula(address, cell);
		else {
			const text = writeOfficeText(markHarmless(cell));
			xml += `<c r="${address}" s="${textStyle}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
		}
	}
	return `${xml}</row>`;
}

function writeFormula(address: string, { formula, value }: FormulaCell): string {
	const type = typeof value === "string" ? ' t="str"' : "";
	const shown = typeof value === "string" ? writeOfficeText(value) : value;
	return `<c r="${address}"${type}><f>${writeOfficeText(formula)}</f><v>${shown}</v></c>`;
}

function numberedName(name: string, number: number): string {
	const clean = name
		.replace(/[\\/?*:[\]]/g, " ")
		.slice(0, 26)
		.replace(/^'+|'+$/g, "")
		.trim();
	return number === 1 ? clean || "Sheet 1" : `${clean || "Sheet"} ${number}`;
}
