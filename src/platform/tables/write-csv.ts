import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { openCsvWriter } from "./open-csv-writer.ts";
import type { Sheet } from "./write-workbook.ts";

/** A sheet as CSV, at once. */
export async function writeCsv({ columns, rows }: Pick<Sheet, "columns" | "rows">): Promise<Buffer> {
	const out = new PassThrough();
	const written = buffer(out);
	const writer = await openCsvWriter(
		out,
		columns.map(({ head }) => head),
	);
	await writer.write(rows);
	await writer.end();
	return written;
}
