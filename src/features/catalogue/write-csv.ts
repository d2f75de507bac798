// One file for the vendor: csv-stringify.
import { stringify } from "csv-stringify/sync";
import { harmlessText } from "./harmless-text.ts";

/** A number stays a number; null is an empty cell. */
export type SheetCell = string | number | null;
export type SheetRow = readonly SheetCell[];

/** RFC 4180 text, begun with the byte order mark without which Excel reads UTF-8 as the local code page. */
export function writeCsv(rows: readonly SheetRow[]): string {
	const harmless = rows.map((row) => row.map((cell) => (typeof cell === "string" ? harmlessText(cell) : cell)));
	return stringify(harmless, { bom: true, record_delimiter: "windows", escape_formulas: true });
}
