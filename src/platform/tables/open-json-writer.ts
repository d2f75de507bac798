import type { Writable } from "node:stream";
import { TableSink } from "./table-sink.ts";
import type { TableCell, TableWriter } from "./table-writer.ts";

/** An array of objects, one a line, each with every column; an empty cell is null. */
export async function openJsonWriter(out: Writable, head: readonly string[]): Promise<TableWriter> {
	const sink = new TableSink(out);
	const keys = head.map((name) => `${JSON.stringify(name)}:`);
	let before = "[\n";
	const writeRow = (cells: readonly TableCell[]): string => {
		const row = `${before}{${keys.map((key, at) => key + JSON.stringify(cells[at] ?? null)).join(",")}}`;
		before = ",\n";
		return row;
	};
	return {
		write: (rows) => sink.write(rows.map(writeRow).join("")),
		end: async () => {
			await sink.write(before === "[\n" ? "[]\n" : "\n]\n");
			await sink.end();
		},
	};
}
