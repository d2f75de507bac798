import { Refusal } from "../refusal.ts";
import { FileReader } from "./file-reader.ts";
import { openCsv } from "./open-csv.ts";
import { openJson } from "./open-json.ts";
import { openXlsx } from "./open-xlsx.ts";
import { requireSize } from "./require-size.ts";
import { type Table, type TableLimits, tableLimits } from "./table.ts";

export interface TableOptions {
	/** A sheet of a workbook by its name; else the first that is not hidden. */
	sheet?: string;
	limits?: Partial<TableLimits>;
}

/**
 * Opens a CSV, XLSX or JSON file for reading row by row; never more than a piece of it is in memory. What it is, is told
 * by its content; `fileName` is what the person calls it, for the sentences of the refusals.
 */
export async function openTable(path: string, fileName: string, options: TableOptions = {}): Promise<Table> {
	const limits = { ...tableLimits, ...options.limits };
	const bytesTotal = await requireSize(path, fileName, limits.bytes);
	const kind = await sniffKind(path, fileName, bytesTotal);
	if (kind === "xlsx") return openXlsx(path, fileName, options.sheet, limits);
	if (kind === "json") return openJson(path, fileName, bytesTotal, limits);
	return openCsv(path, fileName, bytesTotal, limits);
}

export async function sniffKind(path: string, file: string, bytes: number): Promise<"csv" | "xlsx" | "json"> {
	const reader = await FileReader.open(path);
	try {
		const start = await reader.peek(4096);
		if (start.subarray(0, 4).toString("latin1") === "PK\u0003\u0004") return "xlsx";
		if (start.subarray(0, 8).toString("hex") === "d0cf11e0a1b11ae1") {
			throw new Refusal((await isEncrypted(reader, bytes)) ? "table-encrypted" : "table-xls-old", { file });
		}
		const text = start
			.toString("latin1")
			.replaceAll("\0", "")
			.replace(/^(ï»¿|ÿþ|þÿ)/, "")
			.trimStart();
		if (/^(<|%PDF-)/.test(text)) throw new Refusal("table-format-unknown", { file });
		const saysText = /\.(csv|tsv|tab|txt)$/i.test(file);
		const saysJson = /\.(json|jsonl|ndjson)$/i.test(file);
		return saysJson || (!saysText && /^[[{]/.test(text)) ? "json" : "csv";
	} finally {
		await reader.close();
	}
}

/** A workbook with a password lies in the old container; so does the old .xls. */
async function isEncrypted(reader: FileReader, bytes: number): Promise<boolean> {
	const mark = Buffer.from("EncryptedPackage", "utf16le");
	const ends = [await reader.peek(1_000_000), await reader.peek(1_000_000, Math.max(0, bytes - 1_000_000))];
	return ends.some((end) => end.includes(mark));
}
