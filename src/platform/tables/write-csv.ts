import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { openCsvWriter } from "./open-csv-writer.ts";
import type { TableCell } from "./table-writer.ts";

export interface CsvSheet {
	columns: readonly { head: string }[];
	rows: readonly (readonly TableCell[])[];
}

/** A sheet as CSV, at once. */
export async function writeCsv({ columns, rows }: CsvSheet): Promise<Buffer> {
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
