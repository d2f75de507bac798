import { readFile, writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { openZip } from "../../src/platform/tables/open-zip.ts";
import { patchCsv, patchCsvText } from "../../src/platform/tables/patch-csv.ts";
import { patchSheet } from "../../src/platform/tables/patch-sheet.ts";
import { patchWorkbook } from "../../src/platform/tables/patch-workbook.ts";
import { readBook } from "../../src/platform/tables/read-book.ts";
import { tableLimits } from "../../src/platform/tables/table.ts";
import { encodeChinese, makeFile, makeWorkbook, makeZip, refusalOf } from "./tables-files.ts";

const limits = { rows: 2_000, sheets: 20 };
const put = (row: number, column: number, text: string) => ({ row, column, text });

test("a cell is filled where it stands, keeps its style, and nothing else of the sheet is touched", () => {
	const before = '<worksheet><cols><col min="3" max="4" style="7"/></cols><sheetData>';
	const rows = '<row r="1" ht="20" customHeight="1"><c r="A1" s="3" t="s"><v>0</v></c><c r="B1" s="4"/></row>';
	const later = '<row r="5"><c r="B5" s="2"><f>1+1</f><v>2</v></c></row>';
	const after = '</sheetData><mergeCells count="1"><mergeCell ref="B1:C1"/></mergeCells></worksheet>';
	const patched = patchSheet(before + rows + later + after, [put(1, 1, "Yes & more"), put(3, 2, "new"), put(5, 1, "no"), put(5, 3, "beside")])!; // prettier-ignore
	const cell = (address: string, style: string, text: string) =>
		`<c r="${address}"${style} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
	expect(patched).toBe(
		`${before}<row r="1" ht="20" customHeight="1"><c r="A1" s="3" t="s"><v>0</v></c>${cell("B1", ' s="4"', "Yes &amp; more")}</row>` +
			`<row r="3">${cell("C3", ' s="7"', "new")}</row>` +
			`<row r="5"><c r="B5" s="2"><f>1+1</f><v>2</v></c>${cell("D5", ' s="7"', "beside")}</row>${after}`,
	);
});

test("sheets with prefixes, without addresses, empty ones and odd ones", () => {
	const prefixed = '<x:worksheet><x:sheetData><x:row r="2"><x:c r="A2"/></x:row></x:sheetData></x:worksheet>';
	expect(patchSheet(prefixed, [put(2, 0, "a")])).toContain('<x:c r="A2" t="inlineStr"><x:is><x:t xml:space="preserve">a</x:t></x:is></x:c>'); // prettier-ignore
	const bare = "<worksheet><sheetData><row><c/><c><v>5</v></c></row><row><c/></row></sheetData></worksheet>";
	expect(patchSheet(bare, [put(2, 0, "a"), put(1, 1, "b")])).toMatch(
		/<row><c\/><c r="B1".*<\/row><row><c r="A2".*<\/row>/,
	);
	expect(patchSheet("<worksheet><sheetData/></worksheet>", [put(1, 0, "a")])).toMatch(
		/<sheetData><row r="1"><c r="A1"/,
	);
	expect(patchSheet("<worksheet><sheetData><!-- x --></sheetData></worksheet>", [put(1, 0, "a")])).toBeUndefined();
	expect(patchSheet("<worksheet/>", [put(1, 0, "a")])).toBeUndefined();
	const sneaky = patchSheet("<worksheet><sheetData/></worksheet>", [put(1, 0, '=HYPERLINK("x")')])!;
	expect(sneaky).toContain(">'=HYPERLINK");
});

async function entriesOf(path: string): Promise<Map<string, string>> {
	const zip = await openZip(path, "x.xlsx");
	const found = new Map<string, string>();
	for (const entry of zip.entries) {
		const pieces: Buffer[] = [];
		for await (const piece of zip.read(entry)) pieces.push(piece);
		found.set(entry.name, Buffer.concat(pieces).toString("base64"));
	}
	await zip.close();
	return found;
}

test("of a workbook only the sheet that is filled changes; every other part stays byte for byte, in its order", async () => {
	const path = makeFile(
		"asked.xlsx",
		makeWorkbook({ rows: '<row r="1"><c r="A1" t="inlineStr"><is><t>Question</t></is></c></row>' }),
	);
	const book = await readBook(path, "asked.xlsx", limits);
	const { part } = book.sheets[0]!;
	const filled = await patchWorkbook(path, "asked.xlsx", new Map([[part, [put(2, 1, "是")]]]), tableLimits);
	const out = makeFile("filled.xlsx", filled);
	const [before, after] = [await entriesOf(path), await entriesOf(out)];
	expect([...after.keys()]).toEqual([...before.keys()]);
	for (const [name, content] of before) if (name !== part) expect(after.get(name), name).toBe(content);
	const again = await readBook(out, "filled.xlsx", limits);
	expect(again.sheets[0]!.rows.at(-1)).toEqual({ row: 2, cells: ["", "是"], formulas: [] });
});

test("a workbook with macros, with a password, of the old kind, or a bomb is refused in words", async () => {
	const macros = makeZip([
		{ name: "xl/vbaProject.bin", content: "x" },
		{ name: "xl/workbook.xml", content: "<workbook/>" },
	]);
	const codeOf = async (name: string, content: string | Buffer) =>
		(await refusalOf(readBook(makeFile(name, content), name, limits))).code;
	expect(await codeOf("a.xlsm", macros)).toBe("book-with-macros");
	const old = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]);
	expect(await codeOf("a.xls", old)).toBe("table-xls-old");
	expect(await codeOf("a.xlsx", Buffer.concat([old, Buffer.from("EncryptedPackage", "utf16le")]))).toBe(
		"table-encrypted",
	);
	const many = Array.from({ length: 2_100 }, (_, at) => `q${at};`).join("\n");
	expect(await codeOf("a.csv", many)).toBe("book-too-long");
});

test("a text file keeps its separator, line breaks, quotes and byte order mark", () => {
	const asked = '\uFEFFNo;Question;Answer\r\n1;"Say; ""how""";\r\n2;When?\r\n\r\n3;Who?;x;y';
	const edits = [put(2, 2, "a;b"), put(3, 2, "now"), put(5, 2, '"we"'), put(9, 2, "lost")];
	expect(patchCsvText(asked, "a.csv", edits)).toBe(
		'\uFEFFNo;Question;Answer\r\n1;"Say; ""how""";"a;b"\r\n2;When?;now\r\n\r\n3;Who?;"""we""";y',
	);
	expect(patchCsvText("a,b\n1,\n", "a.csv", [put(2, 1, "=1+1")])).toBe("a,b\n1,'=1+1\n");
});

test.each([
	["gb18030", (text: string) => encodeChinese(text)],
	["utf-16le", (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le")],
	["utf-8", (text: string) => Buffer.from(text)],
] as const)("a text file stays in %s", async (name, encode) => {
	const path = makeFile(`${name}.csv`, encode("序号,问题,答复\n1,是否通过质量体系认证？,\n2,员工人数？,\n"));
	const filled = await patchCsv(path, "a.csv", [put(2, 2, "是，岷河（IATF 16949），㐀 € 😀"), put(3, 2, "2350")]);
	expect(new TextDecoder(name).decode(filled)).toContain(
		"1,是否通过质量体系认证？,是，岷河（IATF 16949），㐀 € 😀\n2,员工人数？,2350\n",
	);
	await writeFile(path, filled);
	expect((await readBook(path, "a.csv", limits)).sheets[0]!.rows[2]!.cells).toEqual(["2", "员工人数？", "2350"]);
	expect((await readFile(path)).equals(filled)).toBe(true);
});
