import { Refusal } from "../refusal.ts";
import { findEncoding } from "./find-encoding.ts";
import { fitCsvRow } from "./fit-csv-row.ts";
import { findSeparator } from "./find-separator.ts";
import { FileReader } from "./file-reader.ts";
import { readText } from "./read-text.ts";
import { CsvFault, type CsvRecord, CsvSplitter } from "./split-csv.ts";
import { type Table, type TableLimits, type TableRow, rowsInBatch } from "./table.ts";
import { checkHead, columnLetters } from "./table-head.ts";

export async function openCsv(path: string, file: string, bytesTotal: number, limits: TableLimits): Promise<Table> {
	const reader = await FileReader.open(path);
	try {
		const encoding = await findEncoding(reader, file);
		const records = readRecords(readText(reader, encoding, file), limits);
		const { head, headRow, rest } = await refuseFaults(file, () => readHead(records, file, limits));
		return {
			format: "csv",
			head,
			headRow,
			rows: fitRows(file, head, rest, records, limits),
			bytesRead: () => reader.bytesRead,
			bytesTotal,
			encoding: encoding.name,
			close: () => reader.close(),
		};
	} catch (fault) {
		await reader.close();
		throw fault;
	}
}

/** One batch of records for one piece of the file. */
async function* readRecords(texts: AsyncIterable<string>, limits: TableLimits): AsyncGenerator<CsvRecord[]> {
	let splitter: CsvSplitter | undefined;
	let isOldMac = false;
	for await (const typed of texts) {
		if (!splitter) isOldMac = typed.includes("\r") && !typed.includes("\n");
		const text = isOldMac ? typed.replaceAll("\r", "\n") : typed;
		splitter ??= new CsvSplitter(findSeparator(text), limits.recordLength);
		yield splitter.split(text, false);
	}
	if (splitter) yield splitter.split("", true);
}

async function readHead(records: AsyncGenerator<CsvRecord[]>, file: string, limits: TableLimits) {
	for (let next = await records.next(); !next.done; next = await records.next()) {
		const at = next.value.findIndex((record) => !isBlank(record) && !isSeparatorLine(record));
		if (at === -1) continue;
		const { line, cells } = next.value[at]!;
		return { head: checkHead(file, line, cells, limits), headRow: line, rest: next.value.slice(at + 1) };
	}
	throw new Refusal("table-empty", { file });
}

const isBlank = ({ cells }: CsvRecord) => cells.every((cell) => cell.trim() === "");
/** Excel's own hint, `sep=;`, cut by the separator it names. */
const isSeparatorLine = ({ line, cells }: CsvRecord) => line === 1 && /^sep=.?$/.test(cells[0]!);

async function* fitRows(
	file: string,
	head: readonly string[],
	rest: CsvRecord[],
	records: AsyncGenerator<CsvRecord[]>,
	limits: TableLimits,
): AsyncGenerator<TableRow[]> {
	let batch: CsvRecord[] | undefined = rest;
	while (batch) {
		for (let at = 0; at < batch.length; at += rowsInBatch) {
			const rows = batch.slice(at, at + rowsInBatch).flatMap((record) => fitCsvRow(file, head, record, limits) ?? []);
			if (rows.length > 0) yield rows;
		}
		const next: IteratorResult<CsvRecord[]> = await refuseFaults(file, () => records.next());
		batch = next.done ? undefined : next.value;
	}
}

async function refuseFaults<T>(file: string, run: () => Promise<T>): Promise<T> {
	try {
		return await run();
	} catch (fault) {
		if (!(fault instanceof CsvFault)) throw fault;
		const code = fault.kind === "open" ? "table-quote-open" : "table-quote-inside";
		throw new Refusal(code, { file, row: fault.line, column: columnLetters(fault.column - 1) });
	}
}
