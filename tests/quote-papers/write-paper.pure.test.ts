// What stands in the files, and that nothing of the desk's does.
import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { paperText } from "../../src/platform/papers/paper.ts";
import { quotePaper } from "../../src/features/quote-papers/quote-paper.ts";
import { quoteSheets } from "../../src/features/quote-papers/quote-sheets.ts";
import { measureText } from "../../src/platform/papers/measured-text.ts";
import { openTypeface } from "../../src/platform/papers/typeface.ts";
import { unwrapWoff } from "../../src/platform/papers/unwrap-woff.ts";
import { readCoverage } from "../../src/platform/papers/read-coverage.ts";
import { openPaperWriter } from "../../src/features/quote-papers/write-paper.ts";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { manyLines, orderOf } from "./many-lines.ts";

const content = manyLines(6);
const facts = (locale: "en" | "zh-cn") => ({ ...orderOf(content, { locale }), content });

test("a typeface is taken out of its WOFF whole: the same tables, and the letters it had", () => {
	const file = createRequire(import.meta.url).resolve(
		"@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff",
	);
	const font = unwrapWoff(readFileSync(file));
	const coverage = readCoverage(font);
	expect(coverage.size).toBeGreaterThan(7_000);
	for (const letter of "Aé岷河报价单") expect(coverage.has(letter.codePointAt(0)!), letter).toBe(true);
	expect(coverage.has(0x202f)).toBe(false);
	for (let at = 0; at < font.readUInt16BE(4); at += 1) {
		const record = 12 + 16 * at;
		const [offset, length] = [font.readUInt32BE(record + 8), font.readUInt32BE(record + 12)];
		expect(offset % 4 === 0 && offset + length <= font.length).toBe(true);
		const tag = font.toString("latin1", record, record + 4);
		if (tag !== "head")
			expect(checksum(font.subarray(offset, offset + length)), tag).toBe(font.readUInt32BE(record + 4));
	}
	expect(() => unwrapWoff(Buffer.from("wOF2"))).toThrow("not a WOFF");
});

function checksum(table: Buffer): number {
	let sum = 0;
	const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
	for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
	return sum;
}

test("names in every script of Europe and rare Chinese ones are drawn; what no file has becomes a box", () => {
	const text = measureText(openTypeface(), () => 1);
	const drawn = (name: string) => text.runsOf(name, 700).map((run) => run.text).join(""); // prettier-ignore
	for (const name of ["Łódź", "Szigetköz ő", "Жуковский", "Ελλάδα", "喆 龑 堃", "Trần", "R ≤ 5 Ω"])
		expect(drawn(name)).toBe(name);
	expect(drawn("a\u202fb\u00a0c")).toBe("a b c");
	expect(drawn("\u0e01\u{1f600}x")).toBe("□□x");
});

test("lines break between words and ideographs, never before a closing mark, and lose no letter", () => {
	const text = measureText(openTypeface(), () => 1);
	expect(text.wrap("ball bearing 25 mm", 8, 400)).toEqual(["ball", "bearing", "25 mm"]);
	expect(text.wrap("深沟球轴承，防锈。", 5, 400)).toEqual(["深沟球轴", "承，防锈。"]);
	expect(text.wrap("A".repeat(25), 10, 400)).toEqual(["A".repeat(10), "A".repeat(10), "AAAAA"]);
	expect(text.wrap("one\n\ntwo", 10, 400)).toEqual(["one", "", "two"]);
	const long = manyLines(3).lines.map((line) => line.asked.description).join(" "); // prettier-ignore
	expect(text.wrap(long, 7, 400).join("").replaceAll(" ", "")).toBe(long.replaceAll(" ", ""));
});

test.each(["en", "zh-cn"] as const)("the paper says all of it in %s", (locale) => {
	const text = paperText(quotePaper(facts(locale)));
	const { contentHash } = facts(locale);
	const both = [content.number, content.rfqNumber, contentHash, "Łódzka Wytwórnia Wagonów", "HR-4711", "DAP Gdańsk"];
	const prices = ["EUR 125.00", "EUR 109.50", "EUR 1,180.00", "EUR 900.00", "EUR 42.00", "7.8125", "ECB", "LME steel"];
	const own = {
		en: ["Demonstration", "Deep groove ball bearing 0", "Not available.", "deviates", "Valid until", "42 days", "from 5,000 pieces"], // prettier-ignore
		"zh-cn": ["演示", "深沟球轴承 0", "无法供货", "偏差", "有效期至", "42 天", "成都工厂"],
	};
	for (const piece of [...both, ...prices, ...own[locale]]) expect(text, piece).toContain(piece);
});

test("a paper of a version that holds no more says so", () => {
	const older = paperText(quotePaper({ ...facts("en"), latestVersion: 3 }));
	expect(older).toContain("replaced by version 3");
	expect(paperText(quotePaper({ ...facts("en"), state: "withdrawn" }))).toContain("withdrew");
	expect(paperText(quotePaper({ ...facts("en"), state: "expired" }))).toContain("ran out after 31 Jan 2027");
});

test("the PDF is tagged, has its language and title, and holds its typefaces", async () => {
	const pdf = await openPaperWriter()(orderOf(content, { locale: "zh-cn" }));
	const text = pdf.toString("latin1");
	expect(text).toMatch(/^%PDF-1\.7/);
	for (const piece of [
		"/Marked true",
		"/Lang (zh-CN)",
		"/DisplayDocTitle true",
		"/FontFile",
		"/StructTreeRoot",
		"/S /TH",
	])
		expect(text, piece).toContain(piece);
	expect(text).not.toContain("/BaseFont /Helvetica");
	const streams = [...text.matchAll(/FlateDecode\s*>>\s*stream\r?\n/g)].map((match) => match.index + match[0].length);
	expect(streams.length).toBeGreaterThan(3);
	expect(() => inflateSync(pdf.subarray(streams[0]!), { finishFlush: 2 })).not.toThrow();
});

test("the workbook has one row for each offer and quantity, numbers as numbers, and nothing that runs", async () => {
	const sneaky = structuredClone(content);
	sneaky.lines[0]!.notes = '=HYPERLINK("http://x")';
	const [lines, deviations, terms] = quoteSheets({ ...facts("en"), content: sneaky });
	expect(lines!.rows).toHaveLength(5 * 3 + 1);
	const at = (head: string) => lines!.columns.findIndex((column) => column.head === head);
	const row = lines!.rows[1]!;
	const wanted = { "Your part number": "HR-4711", Quantity: 1000, "Unit price": 118, "Price per (units)": 100, Currency: "EUR", Total: 1180, Unit: "pieces" }; // prettier-ignore
	for (const [head, value] of Object.entries(wanted)) expect(row[at(head)], head).toBe(value);
	expect(lines!.rows.at(-1)![at("Answer")]).toBe("Not available.");
	expect(deviations!.rows).toHaveLength(5 * 2);
	expect(terms!.rows.at(-1)![1]).toBe(facts("en").contentHash);
	const file = await openPaperWriter()(orderOf(sneaky, { format: "xlsx" }));
	expect(file.subarray(0, 2).toString()).toBe("PK");
});
