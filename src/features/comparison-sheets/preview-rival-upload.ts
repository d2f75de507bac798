// Row by row: to which line of the RFQ it goes, as what, and what has to be mended first. Pure.
import type { RivalField } from "./rival-fields.ts";
import type { RivalUpload } from "./find-rival-uploads.ts";
import { type ReadRow, readRivalRow, type RowFault } from "./read-rival-row.ts";
import type { ComparedLine } from "./reckoning.ts";
import type { UploadRow } from "./rival-upload.ts";

export interface PreviewRow extends ReadRow {
	row: number;
	cells: string[];
	/** Null: none. */
	line: ComparedLine | null;
	by: "position" | "partNumber" | "buyerPartNumber" | "chosen" | null;
	isLeftOut: boolean;
}

export interface RivalPreview {
	rows: PreviewRow[];
	taken: number;
	refused: number;
	leftOut: number;
}

export function previewRivalUpload(upload: RivalUpload, lines: readonly ComparedLine[]): RivalPreview {
	const find = lineFinder(upload, lines);
	const rows = upload.rows.map((row): PreviewRow => {
		const { line, by, fault } = find(row);
		const isLeftOut = upload.mapping.lines[row.row] === "";
		const read = readRivalRow(upload.head, upload.mapping, row);
		const faults = isLeftOut ? [] : [...(fault ? [fault] : []), ...read.faults];
		return { ...row, price: read.price, faults, line, by, isLeftOut };
	});
	refuseTwice(rows);
	const leftOut = rows.filter((row) => row.isLeftOut).length;
	const refused = rows.filter((row) => row.faults.length > 0).length;
	return { rows, leftOut, refused, taken: rows.length - leftOut - refused };
}

type Found = Pick<PreviewRow, "line" | "by"> & { fault: RowFault | null };

/** What somebody has chosen, then the part number, the buyer's own number, and the position, which says least. */
function lineFinder({ mapping }: RivalUpload, lines: readonly ComparedLine[]): (row: UploadRow) => Found {
	const keys: [RivalField & PreviewRow["by"], (line: ComparedLine) => string][] = [
		["partNumber", (line) => line.partNumber],
		["buyerPartNumber", (line) => line.buyerPartNumber],
		["position", (line) => String(line.position + 1)],
	];
	const known = new Map(
		keys.map(([field, textOf]) => [field, Map.groupBy(lines, (line) => keyOf(field, textOf(line)))] as const),
	);
	return ({ row, cells }) => {
		const chosen = mapping.lines[row];
		if (chosen === "") return { line: null, by: null, fault: null };
		const line = lines.find(({ id }) => id === chosen);
		if (line) return { line, by: "chosen", fault: null };
		let several: string | undefined;
		for (const [field] of keys) {
			const typed = (cells[mapping.columns.indexOf(field)] ?? "").trim();
			const key = keyOf(field, typed);
			// A column called "part number" may well hold the buyer's own.
			const found = key === "" ? [] : (known.get(field)!.get(key) ?? otherNumber(field, key, known) ?? []);
			if (found.length === 1) return { line: found[0]!, by: field, fault: null };
			if (found.length > 1) several = typed;
		}
		const code = several === undefined ? "unmatched" : "several";
		return { line: null, by: null, fault: { code, column: null, facts: { value: several ?? "" } } };
	};
}

function otherNumber(field: string, key: string, known: Map<string, Map<string, ComparedLine[]>>) {
	if (field === "position") return undefined;
	return known.get(field === "partNumber" ? "buyerPartNumber" : "partNumber")!.get(key);
}

/** `6205-2RS` and `6205 2rs` are the same number; `3.0` is position 3. */
function keyOf(field: string, typed: string): string {
	const folded = typed.normalize("NFKC").trim().toUpperCase();
	return field === "position" ? (/^0*(\d+)(?:\.0*)?$/.exec(folded)?.[1] ?? "") : folded.replaceAll(/[\s\-_/.]/g, "");
}

/** Two rows for one line: which of them holds, nobody here can know. */
function refuseTwice(rows: PreviewRow[]): void {
	const first = new Map<string, number>();
	for (const row of rows) {
		if (!row.line) continue;
		const before = first.get(row.line.id);
		if (before === undefined) first.set(row.line.id, row.row);
		else row.faults.push({ code: "matched-twice", column: null, facts: { row: before } });
	}
}
