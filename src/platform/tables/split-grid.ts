import { Refusal } from "../refusal.ts";
import { CsvFault, type CsvRecord, CsvSplitter } from "./split-csv.ts";
import { type TableLimits, type TableRow, tableLimits } from "./table.ts";
import { columnLetters } from "./table-head.ts";

const separators = ["\t", ";", ","] as const;
const SAMPLE_ROWS = 60;

/**
 * Pasted or read text as rows of cells. Unlike a file of products it may begin with a title, so the separator is the one
 * that cuts most rows into one same number of cells.
 */
export function splitGrid(typed: string, file: string, most: number, limits: TableLimits = tableLimits): TableRow[] {
	const text = typed.includes("\n") ? typed : typed.replaceAll("\r", "\n");
	const said = /^sep=(.)\r?\n/.exec(text)?.[1];
	const records = splitBy(said ?? separatorOf(text), text, file, limits);
	const rows = (said ? records.slice(1) : records).flatMap(({ line, cells }) => {
		const trimmed = cells.map((cell) => cell.trim());
		while (trimmed.at(-1) === "") trimmed.pop();
		return trimmed.length > 0 ? [{ row: line, cells: trimmed }] : [];
	});
	const long = rows.find(({ cells }) => cells.length > limits.columns);
	if (long) {
		const facts = { file, row: long.row, found: long.cells.length, maximum: limits.columns };
		throw new Refusal("table-columns-too-many", facts);
	}
	return rows.slice(0, most + 1);
}

function splitBy(separator: string, text: string, file: string, limits: TableLimits): CsvRecord[] {
	try {
		return new CsvSplitter(separator, limits.recordLength).split(text, true);
	} catch (fault) {
		if (!(fault instanceof CsvFault)) throw fault;
		const code = fault.kind === "open" ? "table-quote-open" : "table-quote-inside";
		throw new Refusal(code, { file, row: fault.line, column: columnLetters(fault.column - 1) });
	}
}

/** Of a text that may begin with titles. */
export function separatorOf(text: string): string {
	const sample = text.slice(0, 64_000);
	const scored = separators.map((separator) => ({ separator, ...score(sample, separator) }));
	// Sorting is stable: a tab before a semicolon before a comma where they are alike.
	return scored.sort((a, b) => b.agreeing - a.agreeing || b.width - a.width)[0]!.separator;
}

/** How many of the first rows have the commonest number of cells, and that number. */
function score(sample: string, separator: string): { agreeing: number; width: number } {
	let records: CsvRecord[];
	try {
		records = new CsvSplitter(separator, sample.length + 1).split(sample, true);
	} catch {
		return { agreeing: 0, width: 0 };
	}
	const widths = new Map<number, number>();
	for (const { cells } of records.slice(0, SAMPLE_ROWS))
		if (cells.length > 1) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
	const [width, agreeing] = [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];
	return { agreeing, width };
}
