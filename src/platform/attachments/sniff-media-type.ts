// What a file is, by its content and its ending together. What is not recognised is not taken (row 30).
import { open } from "node:fs/promises";
import { fileTypeFromBuffer } from "file-type";
import { extensionOf } from "./clean-file-name.ts";

const HEAD_BYTES = 256 * 1024;

interface Kind {
	mediaType: string;
	/** What file-type calls it; none where it does not know the kind. */
	known?: string;
	looksRight?(head: Buffer, sizeBytes: number): boolean;
}

const pdf: Kind = { mediaType: "application/pdf", known: "application/pdf" };
const dwg: Kind = { mediaType: "image/vnd.dwg", known: "image/vnd.dwg" };
const png: Kind = { mediaType: "image/png", known: "image/png" };
const jpeg: Kind = { mediaType: "image/jpeg", known: "image/jpeg" };
const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const xlsx: Kind = { mediaType: xlsxType, known: xlsxType };
const step: Kind = { mediaType: "model/step", looksRight: (head) => /^\s*ISO-10303-21\s*;/.test(ascii(head, 200)) };
const iges: Kind = { mediaType: "model/iges", looksRight: isIges };
const dxf: Kind = { mediaType: "image/vnd.dxf", looksRight: isDxf };
const stl: Kind = { mediaType: "model/stl", looksRight: isStl };
const csv: Kind = { mediaType: "text/csv", looksRight: isCsv };

const kinds: Record<string, Kind> = {
	pdf,
	dwg,
	dxf,
	step,
	stp: step,
	iges,
	igs: iges,
	stl,
	png,
	jpg: jpeg,
	jpeg,
	xlsx,
	csv,
};

/** `bill`: a list of parts, read at once; like product data its reader says what is wrong with it, and where. */
export type UploadKind = "attachments" | "product-data" | "bill" | "questionnaire";

const tables: Record<string, string> = {
	csv: "text/csv",
	tsv: "text/csv",
	txt: "text/csv",
	json: "application/json",
	xml: "application/xml",
	xlsx: xlsxType,
	zip: "application/zip",
};

/** The old kind of workbook is let in to be told how to save it. */
const bills = { csv: "text/csv", tsv: "text/csv", txt: "text/csv", xlsx: xlsxType, xls: "application/vnd.ms-excel" };

/** So is one with macros. */
const questionnaires = { ...bills, xlsm: "application/vnd.ms-excel.sheet.macroEnabled.12" };

const endings: Record<UploadKind, Record<string, unknown>> = {
	attachments: kinds,
	"product-data": tables,
	bill: bills,
	questionnaire: questionnaires,
};

/** The endings that are taken, for `accept` and for sentences. */
export function takenExtensions(takes: UploadKind): string[] {
	return Object.keys(endings[takes]).filter((ending) => ending !== "xls" && ending !== "xlsm");
}

/** The media type when content and ending agree on one of the kinds we take; otherwise undefined. */
export async function sniffMediaType(
	path: string,
	fileName: string,
	sizeBytes: number,
	takes: UploadKind = "attachments",
): Promise<string | undefined> {
	if (takes === "product-data") return tables[extensionOf(fileName)];
	if (takes === "bill" || takes === "questionnaire")
		return (endings[takes] as Record<string, string>)[extensionOf(fileName)];
	const kind = kinds[extensionOf(fileName)];
	if (!kind || sizeBytes === 0) return undefined;
	const head = await readHead(path);
	const found = await fileTypeFromBuffer(head).catch(() => undefined);
	if (kind.known) return found?.mime === kind.known ? kind.mediaType : undefined;
	// A text kind that file-type takes for a program, an archive or a picture is not that text kind.
	if (found && found.mime !== kind.mediaType && !found.mime.startsWith("text/") && kind !== stl) return undefined;
	return kind.looksRight!(head, sizeBytes) ? kind.mediaType : undefined;
}

async function readHead(path: string): Promise<Buffer> {
	const file = await open(path);
	try {
		const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
		return buffer.subarray(0, bytesRead);
	} finally {
		await file.close();
	}
}

function ascii(head: Buffer, length: number): string {
	return head.subarray(0, length).toString("latin1");
}

/** IGES 5.3, 2.2: lines of 80 columns; column 73 of the start section holds S. */
function isIges(head: Buffer): boolean {
	return /^[\x20-\x7e]{72}[SC][ 0-9]{7}\r?\n/.test(ascii(head, 90));
}

/** Group code 0 with SECTION, after comments (group code 999); or the binary form's sentinel. */
function isDxf(head: Buffer): boolean {
	const start = ascii(head, 4_096);
	return (
		start.startsWith("AutoCAD Binary DXF\r\n\x1a\0") ||
		/^(?:\s{0,4}999\r?\n[^\r\n]{0,255}\r?\n){0,20}\s{0,4}0\r?\nSECTION\r?\n/.test(start)
	);
}

/** Text begins with `solid`; the binary form is 84 bytes and 50 for each of the triangles it counts. */
function isStl(head: Buffer, sizeBytes: number): boolean {
	if (/^solid[ \t\r\n][^<]{0,400}facet/s.test(ascii(head, 500))) return true;
	return head.length >= 84 && sizeBytes === 84 + 50 * head.readUInt32LE(80);
}

/** Printable text in any encoding that keeps ASCII, with a separator in its first line, and no markup. */
function isCsv(head: Buffer): boolean {
	const text = head.toString("latin1");

	if (/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(text)) return false;
	if (/^(?:\xef\xbb\xbf)?\s*(?:<|#!|%!|\{)/.test(text) || /<(?:script|html|svg|iframe|!doctype)\b/i.test(text))
		return false;
	return /[,;\t]/.test(text.split(/\r?\n/, 1)[0]!);
}
