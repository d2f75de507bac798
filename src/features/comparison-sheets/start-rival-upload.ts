// A spreadsheet of another supplier's offer comes in, pasted or as a file. It is read whole and kept beside the sheet;
// the sheet itself changes only when somebody has looked at it and confirmed.
import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { MAX_CELL, MAX_COLUMNS, MAX_FILE_BYTES, MAX_PASTED } from "#features/bills-of-materials/bill.ts";
import { MAX_LINES } from "#features/rfq/rfq.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { DAY, now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { readGrid } from "#platform/tables/read-grid.ts";
import { splitGrid } from "#platform/tables/split-grid.ts";
import { columnLetters } from "#platform/tables/table-head.ts";
import { type TableRow, tableLimits } from "#platform/tables/table.ts";
import { holdSheetToEdit } from "./change-sheet.ts";
import { fieldCalled, recogniseRivalColumns } from "./rival-fields.ts";
import { supplierName } from "./rival-terms.ts";
import { MAX_ROWS_ABOVE, type UploadHead, type UploadMapping } from "./rival-upload.ts";
import { typedCurrency } from "./typed-fields.ts";

export const startRivalUploadSchema = z.object({
	supplier: supplierName,
	currency: typedCurrency,
	pasted: z.string().default(""),
});

export interface NewRivalUpload {
	sheetId: string;
	supplier: string;
	currency: string;
	table: { path: string; fileName: string } | { pasted: string; calledPasted: string };
}

/** What a supplier sends is far below these; a bomb is not. */
const limits = {
	bytes: MAX_FILE_BYTES,
	unpackedBytes: 100_000_000,
	entryBytes: 80_000_000,
	entries: 2_000,
	sharedStringBytes: 20_000_000,
	columns: MAX_COLUMNS,
};
/** Characters of all cells together. */
const MAX_TEXT = 2_000_000;
/** Days after which a table that nobody confirmed goes. */
const KEPT_DAYS = 7;

export async function startRivalUpload(db: Database, actor: Actor, upload: NewRivalUpload): Promise<string> {
	const rows = await readRows(upload.table);
	const head = findHead(rows);
	const below = rows.filter(({ row }) => row > head.row);
	const field = fieldOf(upload.table);
	if (below.length === 0) throw new Refusal("rival-table-empty", {}, field);
	if (below.length > MAX_LINES) throw new Refusal("rival-table-long", { maximum: MAX_LINES }, field);
	const columns = recogniseRivalColumns(head.names);
	const mapping: UploadMapping = { columns, lines: {}, currency: upload.currency };
	return inTransaction(db, async (trx) => {
		const { sheet, editor } = await holdSheetToEdit(trx, actor, upload.sheetId);
		const old = new Date(Date.parse(now()) - KEPT_DAYS * DAY).toISOString();
		await trx.deleteFrom("rivalUpload").where("sheetId", "=", sheet.id).where("createdAt", "<", old).execute();
		const id = newId();
		await trx
			.insertInto("rivalUpload")
			.values({
				id,
				sheetId: sheet.id,
				organisationId: sheet.organisationId,
				uploadedBy: editor.personId,
				fileName: "fileName" in upload.table ? upload.table.fileName : "",
				supplier: upload.supplier,
				head: JSON.stringify(head),
				rows: JSON.stringify(below.map(({ row, cells }) => ({ row, cells }))),
				mapping: JSON.stringify(mapping),
				createdAt: now(),
			})
			.execute();
		return id;
	});
}

async function readRows(table: NewRivalUpload["table"]): Promise<TableRow[]> {
	const most = MAX_LINES + MAX_ROWS_ABOVE;
	const field = fieldOf(table);
	if ("pasted" in table && table.pasted.trim() === "") throw new Refusal("bill-missing", {}, field);
	if ("pasted" in table && table.pasted.length > MAX_PASTED)
		throw new Refusal("bill-paste-too-long", { characters: table.pasted.length, maximum: MAX_PASTED }, field);
	try {
		const rows =
			"path" in table
				? await readGrid(table.path, table.fileName, most, limits)
				: splitGrid(table.pasted, table.calledPasted, most, { ...tableLimits, ...limits });
		refuseTooMuchText(rows, "path" in table ? table.fileName : table.calledPasted);
		return rows.map((row) => ({ ...row, cells: row.cells.map((cell) => cell.replaceAll("\0", "")) }));
	} catch (fault) {
		if (!(fault instanceof Refusal)) throw fault;
		throw new Refusal(fault.code, fault.facts, field);
	}
}

function refuseTooMuchText(rows: readonly TableRow[], file: string): void {
	let characters = 0;
	for (const { row, cells } of rows) {
		const long = cells.findIndex((cell) => cell.length > MAX_CELL);
		if (long >= 0) throw new Refusal("table-cell-long", { file, row, column: columnLetters(long), maximum: MAX_CELL });
		for (const cell of cells) characters += cell.length;
	}
	if (characters > MAX_TEXT) throw new Refusal("bill-too-much-text", { characters, maximum: MAX_TEXT });
}

function fieldOf(table: NewRivalUpload["table"]): string {
	return "path" in table ? "file" : "pasted";
}

/** The row that names most columns among the first; without any name the first row is it. */
function findHead(rows: readonly TableRow[]): UploadHead {
	const named = rows.slice(0, MAX_ROWS_ABOVE).map(({ row, cells }) => {
		const count = cells.filter((cell) => cell.length <= 60 && fieldCalled(cell) !== undefined).length;
		return { row, cells, count };
	});
	const best = named.reduce((most, one) => (one.count > most.count ? one : most), { row: 0, cells: [""], count: 1 });
	const width = Math.max(...rows.map(({ cells }) => cells.length), 1);
	const names = Array.from({ length: width }, (_, at) => (best.cells[at] ?? "").replaceAll(/\s+/g, " ").slice(0, 200));
	return { row: best.row, names: names.map((name, at) => name || columnLetters(at)) };
}
