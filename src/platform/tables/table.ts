import type { RefusalCode } from "../i18n/words.ts";
import type { RefusalFacts } from "../refusal.ts";

/** A table as it lies in a file: a head and rows of text. What the text means is decided by who reads it. */
export interface Table {
	format: "csv" | "xlsx" | "json";
	/** Visible sheets of a workbook, in its order; the one read is the first or the one asked for. */
	sheetNames?: string[];
	/** Trimmed, none empty, none twice. */
	head: string[];
	/** 0 where the file has no head of its own (JSON). */
	headRow: number;
	/** Batches of some hundreds. Rows without any text are left out. Throws a Refusal where reading on makes no sense. */
	rows: AsyncIterable<TableRow[]>;
	/** How far reading has come, for a progress bar; grows to `bytesTotal`. */
	bytesRead(): number;
	bytesTotal: number;
	/** "utf-8", "utf-16le", "utf-16be" or "gb18030"; text files only. */
	encoding?: string;
	close(): Promise<void>;
}

export interface TableRow {
	/** 1-based line of a CSV, row of a sheet, place of an object in JSON: as the person sees it. */
	row: number;
	/** As typed, trimmed; always as many as the head has. */
	cells: string[];
	/** What is wrong in this row alone; the rows after it can still be read and judged. */
	faults?: TableFault[];
}

/** A refusal of one row: facts hold `file`, `row` and, where it is about one cell, `column` and `value`. */
export interface TableFault {
	code: RefusalCode;
	facts: RefusalFacts;
}

export interface TableLimits {
	/** Of the file as it lies there. */
	bytes: number;
	/** Of everything in a zip together, of one entry, and how many times larger than packed an entry may become. */
	unpackedBytes: number;
	entryBytes: number;
	entries: number;
	ratio: number;
	/** The texts a workbook keeps apart from its cells: the only part of a file held in memory. */
	sharedStringBytes: number;
	columns: number;
	/** Characters. Excel's own limit. */
	cellLength: number;
	/** Characters of one line, one JSON object, one run of XML between two tags. */
	recordLength: number;
}

export const tableLimits: TableLimits = {
	bytes: 2_000_000_000,
	unpackedBytes: 6_000_000_000,
	entryBytes: 4_000_000_000,
	entries: 20_000,
	ratio: 200,
	sharedStringBytes: 160_000_000,
	columns: 2_000,
	cellLength: 32_767,
	recordLength: 4_000_000,
};

export const rowsInBatch = 500;
