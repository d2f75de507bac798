// A text of separated values as places in it, so that one cell can be changed and every other character stays.
import { Refusal } from "../refusal.ts";
import { columnLetters } from "./table-head.ts";

export interface CellSpan {
	/** What stands there, without quotes. */
	text: string;
	start: number;
	end: number;
}

export interface RowSpan {
	cells: CellSpan[];
	/** Where the line break begins, or the text ends. */
	end: number;
}

/** Every row, empty ones too: row 1 is the first. */
export function spanCells(text: string, separator: string, file: string): RowSpan[] {
	const rows: RowSpan[] = [];
	let at = 0;
	while (at < text.length) {
		const cells: CellSpan[] = [];
		for (;;) {
			const cell = readCell(text, at, separator);
			if (!cell)
				throw new Refusal("table-quote-open", { file, row: rows.length + 1, column: columnLetters(cells.length) });
			cells.push(cell);
			at = cell.end;
			if (text[at] !== separator) break;
			at += 1;
		}
		rows.push({ cells, end: at });
		if (text[at] === "\r") at += 1;
		if (text[at] === "\n") at += 1;
	}
	return rows;
}

function readCell(text: string, start: number, separator: string): CellSpan | undefined {
	let at = start;
	let quoted: string | undefined;
	if (text[at] === '"') {
		at += 1;
		for (;;) {
			const close = text.indexOf('"', at);
			if (close === -1) return undefined;
			at = close + 1;
			if (text[at] !== '"') break;
			at += 1;
		}
		quoted = text.slice(start + 1, at - 1).replaceAll('""', '"');
	}
	const rest = at;
	while (at < text.length && text[at] !== separator && text[at] !== "\n" && text[at] !== "\r") at += 1;
	return { text: quoted === undefined ? text.slice(start, at) : quoted + text.slice(rest, at), start, end: at };
}
