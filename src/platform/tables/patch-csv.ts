import type { CellEdit } from "./cell-edit.ts";
import { spanCells } from "./csv-spans.ts";
import { encodeText } from "./encode-text.ts";
import { markHarmless } from "./harmless-text.ts";
import { readWholeText } from "./read-book.ts";
import { separatorOf } from "./split-grid.ts";

/** The same file with these cells filled: its separator, line breaks, quotes and encoding stay. */
export async function patchCsv(path: string, file: string, edits: readonly CellEdit[]): Promise<Buffer> {
	const { text, encoding } = await readWholeText(path, file);
	return encodeText(patchCsvText(text, file, edits), encoding);
}

export function patchCsvText(text: string, file: string, edits: readonly CellEdit[]): string {
	const separator = separatorOf(text);
	const rows = spanCells(text, separator, file);
	const pieces: { at: number; end: number; put: string }[] = [];
	for (const { row, column, text: put } of edits) {
		const span = rows[row - 1];
		if (!span) continue;
		const cell = span.cells[column];
		const quoted = quote(markHarmless(put), separator);
		if (cell) pieces.push({ at: cell.start, end: cell.end, put: quoted });
		else {
			const missing = separator.repeat(column - span.cells.length + 1);
			pieces.push({ at: span.end, end: span.end, put: `${missing}${quoted}` });
		}
	}
	let patched = text;
	for (const { at, end, put } of pieces.sort((a, b) => b.at - a.at))
		patched = patched.slice(0, at) + put + patched.slice(end);
	return patched;
}

function quote(text: string, separator: string): string {
	return text.includes(separator) || /["\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
