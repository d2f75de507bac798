import { unmarkHarmless } from "./harmless-text.ts";
import type { CsvRecord } from "./split-csv.ts";
import type { TableFault, TableLimits, TableRow } from "./table.ts";

/** A formula, not merely a text that begins with "=": a call, a cell's address, or Excel's `="00123"`. */
const formula = /^=\s*("|[\w.$!]+\(|.*\$?[A-Za-z]{1,3}\$?\d)/;

/** The record as the row of a table, with what is wrong in it; undefined where it is empty. Changes the record's cells. */
export function fitCsvRow(
	file: string,
	head: readonly string[],
	{ line, cells }: CsvRecord,
	limits: TableLimits,
): TableRow | undefined {
	const faults: TableFault[] = [];
	let filled = 0;
	for (let at = 0; at < cells.length; at += 1) {
		const cell = cells[at]!.trim();
		cells[at] = cell;
		if (cell === "") continue;
		filled = at + 1;
		const column = head[at] ?? "";
		if (cell.startsWith("'")) cells[at] = unmarkHarmless(cell);
		else if (cell.startsWith("=") && formula.test(cell)) {
			faults.push({ code: "table-cell-formula", facts: { file, row: line, column, value: cell.slice(0, 80) } });
		}
		if (cell.length > limits.cellLength) faults.push(tooLong(file, line, column, limits));
	}
	if (filled === 0) return undefined;
	const found = Math.max(filled, Math.min(cells.length, head.length));
	if (found !== head.length) {
		const code = found < head.length ? "table-row-short" : "table-row-long";
		faults.unshift({ code, facts: { file, row: line, found, expected: head.length } });
	}
	cells.length = Math.min(cells.length, head.length);
	while (cells.length < head.length) cells.push("");
	return faults.length > 0 ? { row: line, cells, faults } : { row: line, cells };
}

export function tooLong(file: string, row: number, column: string, limits: TableLimits): TableFault {
	return { code: "table-cell-long", facts: { file, row, column, maximum: limits.cellLength } };
}
