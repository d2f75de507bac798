import { Refusal } from "../refusal.ts";
import { findEncoding } from "./find-encoding.ts";
import { findSeparator } from "./find-separator.ts";
import { FileReader } from "./file-reader.ts";
import { unmarkHarmless } from "./harmless-text.ts";
import { readText } from "./read-text.ts";
import { CsvFault, type CsvRecord, CsvSplitter } from "./split-csv.ts";
import { type Table, type TableFault, type TableLimits, type TableRow, rowsInBatch } from "./table.ts";
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
			const rows = batch.slice(at, at + rowsInBatch).flatMap((record) => fitRow(file, head, record, limits) ?? []);
			if (rows.length > 0) yield rows;
		}
		const next: IteratorResult<CsvRecord[]> = await refuseFaults(file, () => records.next());
		batch = next.done ? undefined : next.value;
	}
}

function fitRow(file: string, head: readonly string[], record: CsvRecord, limits: TableLimits): TableRow | undefined {
	const { line, cells: typed } = record;
	let length = typed.length;
	let isEmpty = true;
	for (let at = 0; at < length; at += 1) {
		const cell = typed[at]!.trim();
		typed[at] = cell.startsWith("'") ? unmarkHarmless(cell) : cell;
		if (cell !== "") isEmpty = false;
	}
	if (isEmpty) return undefined;
	while (length > head.length && typed[length - 1] === "") length -= 1;
	const row: TableRow = { row: line, cells: typed };
	if (length !== head.length) {
		const code = length < head.length ? "table-row-short" : "table-row-long";
		row.faults = [{ code, facts: { file, row: line, found: length, expected: head.length } }];
	}
	typed.length = Math.min(typed.length, head.length);
	while (typed.length < head.length) typed.push("");
	const long = typed.findIndex((cell) => cell.length > limits.cellLength);
	if (long !== -1) (row.faults ??= []).push(tooLong(file, line, head[long]!, limits));
	return row;
}

export function tooLong(file: string, row: number, column: string, limits: TableLimits): TableFault {
	return { code: "table-cell-long", facts: { file, row, column, maximum: limits.cellLength } };
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
