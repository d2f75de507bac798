// Files made in the test, the nasty ones by hand.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import { afterAll, expect } from "vitest";
import { words } from "../../src/platform/i18n/words.ts";
import { Refusal } from "../../src/platform/refusal.ts";
import { type TableOptions, openTable } from "../../src/platform/tables/open-table.ts";
import type { TableFault, TableRow } from "../../src/platform/tables/table.ts";

const folder = mkdtempSync(join(tmpdir(), "tables-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

export function makeFile(name: string, content: string | Buffer): string {
	const path = join(folder, name);
	writeFileSync(path, content);
	return path;
}

export async function readTable(name: string, content: string | Buffer, options: TableOptions = {}) {
	const table = await openTable(makeFile(name, content), name, options);
	const rows: TableRow[] = [];
	try {
		for await (const batch of table.rows) rows.push(...batch);
	} finally {
		await table.close();
	}
	const faults: TableFault[] = rows.flatMap((row) => row.faults ?? []);
	return { ...table, rows, faults, cells: rows.map(({ cells }) => cells) };
}

/** The refusal a person meets, with what its sentence says; fails where a fact is missing from the sentence. */
export async function refusalOf(run: Promise<unknown>): Promise<TableFault> {
	const fault = await run.then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	expect(fault).toBeInstanceOf(Refusal);
	const { code, facts } = fault as Refusal;
	expectWhole({ code, facts });
	return { code, facts };
}

/** Every blank of the sentence is filled, in both languages. */
export function expectWhole({ code, facts }: TableFault): void {
	for (const locale of ["en", "zh-cn"] as const) {
		for (const [, name] of words(locale).refusals[code].matchAll(/\{(\w+)\}/g)) expect(facts).toHaveProperty(name!);
	}
}

/** GB 18030, by asking what each pair of bytes means: Node decodes it and does not encode it. */
export function encodeChinese(text: string): Buffer {
	return Buffer.concat(Array.from(text, (sign) => (sign < "\u0080" ? Buffer.from(sign) : chinesePairs().get(sign)!)));
}

let pairs: Map<string, Buffer> | undefined;

function chinesePairs(): Map<string, Buffer> {
	const decoder = new TextDecoder("gb18030");
	pairs ??= new Map(
		Array.from({ length: 94 * 94 }, (_, at) => {
			const pair = Buffer.from([0xa1 + Math.floor(at / 94), 0xa1 + (at % 94)]);
			return [decoder.decode(pair), pair];
		}),
	);
	return pairs;
}

export interface RawEntry {
	name: string | Buffer;
	content: string | Buffer;
	/** What the zip says of it, where that is a lie. */
	saidBytes?: number;
	flags?: number;
	attributes?: number;
}

/** A zip as an attacker makes it: any name, any size. */
export function makeZip(entries: readonly RawEntry[]): Buffer {
	const locals: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const { name, content, saidBytes, flags = 0x800, attributes = 0 } of entries) {
		const bytes = Buffer.from(content);
		const packed = deflateRawSync(bytes);
		const rawName = Buffer.from(name);
		const common = Buffer.alloc(26);
		common.writeUInt16LE(20, 0);
		common.writeUInt16LE(flags, 2);
		common.writeUInt16LE(8, 4);
		common.writeUInt32LE(crc32(bytes), 10);
		common.writeUInt32LE(packed.length, 14);
		common.writeUInt32LE(saidBytes ?? bytes.length, 18);
		common.writeUInt16LE(rawName.length, 22);
		const rest = Buffer.alloc(14);
		rest.writeUInt32LE(attributes, 6);
		rest.writeUInt32LE(offset, 10);
		const local = Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), common, rawName, packed]);
		directory.push(Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0003", "latin1"), common, rest, rawName]));
		locals.push(local);
		offset += local.length;
	}
	const end = Buffer.alloc(22);
	end.write("PK\u0005\u0006", "latin1");
	end.writeUInt16LE(entries.length, 8);
	end.writeUInt16LE(entries.length, 10);
	end.writeUInt32LE(Buffer.concat(directory).length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...locals, ...directory, end]);
}

export interface MadeWorkbook {
	/** What stands inside `<sheetData>`, by sheet. */
	rows: string | string[];
	afterRows?: string;
	strings?: string;
	formats?: string[];
	workbook?: string;
	doctype?: string;
}

const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const relation = (id: string, type: string, target: string) =>
	`<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`;

/** A workbook written by hand, down to the cell. */
export function makeWorkbook({ rows, afterRows = "", strings, formats = [], workbook, doctype = "" }: MadeWorkbook) {
	const sheets = [rows].flat();
	const list = sheets.map((_, at) => `<sheet name="Sheet ${at + 1}" sheetId="${at + 1}" r:id="r${at + 1}"/>`).join("");
	const codes = formats.map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${code}"/>`).join("");
	const styles = formats.map((_, at) => `<xf numFmtId="${164 + at}"/>`).join("");
	const parts: Record<string, string> = {
		"_rels/.rels": `<Relationships>${relation("r1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
		"xl/workbook.xml": workbook ?? `<workbook xmlns:r="${relations}"><sheets>${list}</sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships>${sheets
			.map((_, at) => relation(`r${at + 1}`, "worksheet", `worksheets/sheet${at + 1}.xml`))
			.join(
				"",
			)}${relation("s", "sharedStrings", "sharedStrings.xml")}${relation("t", "styles", "styles.xml")}</Relationships>`,
		"xl/styles.xml": `<styleSheet><numFmts>${codes}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="21"/><xf numFmtId="10"/>${styles}</cellXfs></styleSheet>`,
		...(strings === undefined ? {} : { "xl/sharedStrings.xml": `<sst>${strings}</sst>` }),
	};
	for (const [at, sheet] of sheets.entries()) {
		parts[`xl/worksheets/sheet${at + 1}.xml`] =
			`<?xml version="1.0" encoding="UTF-8"?>${doctype}<worksheet><sheetData>${sheet}</sheetData>${afterRows}</worksheet>`;
	}
	return makeZip(Object.entries(parts).map(([name, content]) => ({ name, content })));
}

/** A row of texts, as Excel would hold them in the cells themselves. */
export function textRow(row: number, ...cells: string[]): string {
	const written = cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`);
	return `<row r="${row}">${written.join("")}</row>`;
}
