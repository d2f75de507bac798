import { Refusal } from "../refusal.ts";
import { findMergedCells, type MergedCells } from "./find-merged-cells.ts";
import { unmarkHarmless } from "./harmless-text.ts";
import { openZip } from "./open-zip.ts";
import { readSharedStrings } from "./read-shared-strings.ts";
import { type SheetRow, type SheetSource, readSheet } from "./read-sheet.ts";
import { readWorkbook } from "./read-workbook.ts";
import type { Table, TableFault, TableLimits, TableRow } from "./table.ts";
import { checkHead, columnLetters } from "./table-head.ts";

export async function openXlsx(
	path: string,
	file: string,
	sheet: string | undefined,
	limits: TableLimits,
): Promise<Table> {
	const zip = await openZip(path, file, limits);
	try {
		const workbook = await readWorkbook(zip, file);
		if (!workbook) throw new Refusal("table-format-unknown", { file });
		const sheetNames = workbook.sheets.map(({ name }) => name);
		const chosen = sheet === undefined ? workbook.sheets[0] : workbook.sheets.find(({ name }) => name === sheet);
		if (!chosen)
			throw new Refusal("table-sheet-unknown", { file, value: sheet ?? "1", sheets: sheetNames.join(" · ") });
		const merged = await findMergedCells(zip, chosen.entry, file);
		const strings = await readSharedStrings(zip, workbook.strings, file, limits);
		const source: SheetSource = { file, zip, entry: chosen.entry, workbook, strings, limits };
		let unpacked = 0;
		const batches = readSheet(source, (bytes) => (unpacked = bytes));
		const first = await batches.next();
		const [top, ...rest] = first.value ?? [];
		if (!top) throw new Refusal("table-empty", { file });
		const head = readHead(file, top, merged, limits);
		return {
			format: "xlsx",
			sheetNames,
			head,
			headRow: top.row,
			rows: fitRows(file, head, top.row, rest, batches, merged, limits),
			bytesRead: () => Math.round((zip.bytesTotal * unpacked) / Math.max(1, chosen.entry.bytes)),
			bytesTotal: zip.bytesTotal,
			close: async () => {
				await batches.return(undefined);
				await zip.close();
			},
		};
	} catch (fault) {
		await zip.close();
		throw fault;
	}
}

function readHead(file: string, top: SheetRow, merged: readonly MergedCells[], limits: TableLimits): string[] {
	const over = merged.find(({ firstRow, lastRow }) => firstRow <= top.row && lastRow >= top.row);
	if (over) throw new Refusal("table-head-merged", { file, row: top.row, range: over.range });
	const [wrong] = top.wrong;
	if (wrong?.code === "table-cell-outside") {
		const facts = { file, row: top.row, found: wrong.column + 1, maximum: limits.columns };
		throw new Refusal("table-columns-too-many", facts);
	}
	if (wrong) throw new Refusal(wrong.code, wrongFacts(file, top.row, wrong, [], limits));
	return checkHead(file, top.row, top.cells, limits);
}

async function* fitRows(
	file: string,
	head: readonly string[],
	headRow: number,
	rest: SheetRow[],
	batches: AsyncGenerator<SheetRow[]>,
	merged: readonly MergedCells[],
	limits: TableLimits,
): AsyncGenerator<TableRow[]> {
	const waiting = merged.filter(({ firstRow, firstColumn }) => firstRow > headRow && firstColumn < head.length);
	const fit = (row: SheetRow): TableRow | undefined => {
		const faults = faultsOf(file, head, row, waiting, limits);
		const cells: string[] = [];
		let isEmpty = faults.length === 0;
		for (let at = 0; at < head.length; at += 1) {
			const cell = row.cells[at] ?? "";
			if (cell !== "") isEmpty = false;
			cells.push(cell.startsWith("'") ? unmarkHarmless(cell) : cell);
		}
		if (isEmpty) return undefined;
		return faults.length > 0 ? { row: row.row, cells, faults } : { row: row.row, cells };
	};
	let batch: SheetRow[] | undefined = rest;
	while (batch) {
		const rows = batch.flatMap((row) => fit(row) ?? []);
		if (rows.length > 0) yield rows;
		const next: IteratorResult<SheetRow[]> = await batches.next();
		batch = next.done ? undefined : next.value;
	}
}

/** Merged cells are told in the first row with anything in it that they reach. */
function faultsOf(
	file: string,
	head: readonly string[],
	row: SheetRow,
	waiting: MergedCells[],
	limits: TableLimits,
): TableFault[] {
	const faults: TableFault[] = row.wrong.map((wrong) => ({
		code: wrong.code,
		facts: wrongFacts(file, row.row, wrong, head, limits),
	}));
	while (waiting.length > 0 && waiting[0]!.firstRow <= row.row) {
		faults.push({ code: "table-cell-merged", facts: { file, row: row.row, range: waiting.shift()!.range } });
	}
	const outside = row.cells.findIndex((cell, at) => at >= head.length && Boolean(cell));
	if (outside !== -1) {
		const facts = { file, row: row.row, column: columnLetters(outside), value: row.cells[outside]!.slice(0, 80) };
		faults.push({ code: "table-cell-outside", facts });
	}
	return faults;
}

function wrongFacts(
	file: string,
	row: number,
	wrong: { column: number; value: string },
	head: readonly string[],
	limits: TableLimits,
) {
	const column = head[wrong.column] ?? columnLetters(wrong.column);
	return { file, row, column, value: wrong.value, maximum: limits.cellLength };
}
