import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { openCsvWriter } from "./open-csv-writer.ts";
import type { Sheet } from "./write-workbook.ts";

/** A sheet as CSV, at once. A formula is written as what it gives. */
export async function writeCsv({ columns, rows }: Pick<Sheet, "columns" | "rows">): Promise<Buffer> {
	const out = new PassThrough();
	const written = buffer(out);
	const writer = await openCsvWriter(
		out,
		columns.map(({ head }) => head),
	);
	await writer.write(rows.map((cells) => cells.map((cell) => (typeof cell === "object" && cell ? cell.value : cell))));
	await writer.end();
	return written;
}
