import type { Writable } from "node:stream";
import { markHarmless } from "./harmless-text.ts";
import { TableSink } from "./table-sink.ts";
import type { TableCell, TableWriter } from "./table-writer.ts";

/** RFC 4180, begun with the byte order mark without which Excel reads UTF-8 as the local code page. */
export async function openCsvWriter(out: Writable, head: readonly string[]): Promise<TableWriter> {
	const sink = new TableSink(out);
	await sink.write(`\uFEFF${writeLine(head)}`);
	return {
		write: (rows) => sink.write(rows.map(writeLine).join("")),
		end: () => sink.end(),
	};
}

function writeLine(cells: readonly TableCell[]): string {
	return `${cells.map(writeCell).join(",")}\r\n`;
}

function writeCell(cell: TableCell): string {
	if (cell === null) return "";
	if (typeof cell === "number") return String(cell);
	const text = markHarmless(cell);
	return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
