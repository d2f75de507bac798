import { inflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { harmlessText } from "../../src/features/catalogue/harmless-text.ts";
import { writeCsv } from "../../src/features/catalogue/write-csv.ts";
import { writeXlsx } from "../../src/features/catalogue/write-xlsx.ts";

const dangerous = [
	"=1+1",
	"+1",
	"-1+cmd|' /C calc'!A0",
	"@SUM(A1)",
	"\t=1",
	"\r=1",
	"\n=1",
	" =1",
	"＝1",
	"＋1",
	"－1",
	"＠A",
];

test.each(dangerous)("text that a spreadsheet would run is marked as text: %j", (text) => {
	expect(harmlessText(text)).toBe(`'${text}`);
	expect(writeCsv([[text]]).replace(/^\uFEFF"?/, "")[0]).toBe("'");
});

test("ordinary text is left alone", () => {
	for (const text of ["6205-2RS", "深沟球轴承", "−40 °C", "a=b", ""]) expect(harmlessText(text)).toBe(text);
});

test("a CSV begins with the byte order mark, quotes what it must and keeps numbers as numbers", () => {
	expect(
		writeCsv([
			["内径", "mm", 25, -0.05, null],
			['a "b"', "c,d", 0, 1e-3, ""],
		]),
	).toBe('\uFEFF内径,mm,25,-0.05,\r\n"a ""b""","c,d",0,0.001,\r\n');
});

test("an XLSX opens again with its numbers, its text and nothing that runs", async () => {
	const file = await writeXlsx({
		sheet: "A/B: [compare]",
		preamble: [["Minhe & Co", "2026-11-23"]],
		table: [
			["Property", "Unit", "6205"],
			["Bore diameter", "mm", 25],
			["=HYPERLINK(1)", null, -0.05],
		],
		columnWidths: [30, 8, 12],
		stickyColumns: 1,
	});
	const files = unzip(file);
	const sheet = files.get("xl/worksheets/sheet1.xml");
	const text = files.get("xl/sharedStrings.xml");
	expect(sheet).toMatch(/<c r="C3"[^>]*>\s*<v>25<\/v>/);
	expect(sheet).toMatch(/<c r="C4"[^>]*>\s*<v>-0\.05<\/v>/);
	expect(sheet).not.toContain("<f>");
	expect(sheet).toContain('state="frozen"');
	expect(text).toContain("Minhe &amp; Co");
	expect(text).toMatch(/(&apos;|')=HYPERLINK\(1\)/);
	expect(files.get("xl/workbook.xml")).toContain('name="A B   compare"');
});

/** Reads a ZIP by its central directory (APPNOTE 4.3.12), so that the writer is not asked about itself. */
function unzip(zip: Buffer): Map<string, string> {
	const files = new Map<string, string>();
	const end = zip.lastIndexOf("PK\x05\x06", undefined, "latin1");
	let at = zip.readUInt32LE(end + 16);
	for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
		const [size, name, extra, comment] = [20, 28, 30, 32].map((offset) =>
			offset === 20 ? zip.readUInt32LE(at + offset) : zip.readUInt16LE(at + offset),
		) as [number, number, number, number];
		const local = zip.readUInt32LE(at + 42);
		const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
		const packed = zip.subarray(start, start + size);
		const content = zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed;
		files.set(zip.toString("utf8", at + 46, at + 46 + name), content.toString("utf8"));
		at += 46 + name + extra + comment;
	}
	return files;
}
