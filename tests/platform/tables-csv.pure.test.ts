import { truncateSync } from "node:fs";
import { expect, test } from "vitest";
import { openTable } from "../../src/platform/tables/open-table.ts";
import { encodeChinese, expectWhole, makeFile, readTable, refusalOf } from "./tables-files.ts";

const plain = "part_number,name_zh,bore\r\n6205-2RS,深沟球轴承,25 mm\r\n6206,轴承 ±0.5,30 mm\r\n";
const rows = [
	["6205-2RS", "深沟球轴承", "25 mm"],
	["6206", "轴承 ±0.5", "30 mm"],
];

const bigEndian = (text: string) => Buffer.from(text, "utf16le").swap16();

test.each([
	["utf-8", "as it is", Buffer.from(plain)],
	["utf-8", "with a byte order mark", Buffer.from(`\uFEFF${plain}`)],
	["utf-16le", "with a byte order mark", Buffer.from(`\uFEFF${plain}`, "utf16le")],
	["utf-16be", "with a byte order mark", bigEndian(`\uFEFF${plain}`)],
	["utf-16le", "without one", Buffer.from(plain, "utf16le")],
	["utf-16be", "without one", bigEndian(plain)],
	["gb18030", "as Excel in China saves it", encodeChinese(plain)],
])("an editor's file in %s, %s, reads the same", async (encoding, _, bytes) => {
	const table = await readTable("a.csv", bytes);
	expect(table).toMatchObject({ encoding, head: ["part_number", "name_zh", "bore"], headRow: 1, cells: rows });
	expect(table.rows.map(({ row }) => row)).toEqual([2, 3]);
});

test("a large file is not cut inside a character or a row", async () => {
	const lines = Array.from({ length: 40_000 }, (_, at) => `PN-${at},"深沟球，轴承 ""${at}""",${at},5`);
	for (const encode of [Buffer.from, encodeChinese]) {
		const table = await readTable("large.csv", encode(`a,b,c,d\n${lines.join("\n")}`));
		expect(table.rows).toHaveLength(40_000);
		expect(table.cells[39_999]).toEqual(["PN-39999", '深沟球，轴承 "39999"', "39999", "5"]);
		expect(table.bytesRead()).toBe(table.bytesTotal);
	}
});

test("a file in a Western code page is refused with its line, not read as rare Chinese characters", async () => {
	const bytes = Buffer.from("a,b\nplain,x\n20 °C,Gehäuse\n", "latin1");
	expect(await refusalOf(readTable("western.csv", bytes))).toEqual({
		code: "table-encoding",
		facts: { file: "western.csv", row: 3 },
	});
});

test("bytes that are no text in any encoding are refused with their line", async () => {
	const bytes = Buffer.concat([Buffer.from("a,b\n1,2\n3,"), Buffer.from([0xff, 0xff]), Buffer.from("\n")]);
	expect(await refusalOf(readTable("bytes.csv", bytes))).toMatchObject({ code: "table-encoding", facts: { row: 3 } });
});

test("a NUL character is refused with its line", async () => {
	const refusal = { code: "table-nul", facts: { row: 2 } };
	expect(await refusalOf(readTable("nul.csv", "a,b\nx\0,2\n"))).toMatchObject(refusal);
	const wide = Buffer.from("\uFEFFa,b\nx\0,2\n", "utf16le");
	expect(await refusalOf(readTable("nul.csv", wide))).toMatchObject(refusal);
});

test.each([
	["semicolons and decimal commas, as in Hungary", "a;b;c\n1,5;2,25;x\n3,5;4;y\n"],
	["tabs", "a\tb\tc\n1,5\t2,25\tx\n3,5\t4\ty\n"],
	["commas with quotes", 'a,b,c\n"1,5","2,25",x\n"3,5",4,y\n'],
	["the separator said in the first line", "sep=;\na;b;c\n1,5;2,25;x\n3,5;4;y\n"],
	["a semicolon in one name", 'a;b;c\n1,5;2,25;"x"\n3,5;4;y\n'],
])("%s are found and left as typed", async (_, text) => {
	expect((await readTable("s.csv", text)).cells).toEqual([
		["1,5", "2,25", "x"],
		["3,5", "4", "y"],
	]);
});

test("line breaks, separators and quotes inside quotes belong to the cell; rows keep the line they begin on", async () => {
	const { rows } = await readTable("q.csv", 'a,b\n"one\r\ntwo, ""three""",x\n\n\n3/8" bolt,"last"');
	expect(rows).toEqual([
		{ row: 2, cells: ['one\r\ntwo, "three"', "x"] },
		{ row: 6, cells: ['3/8" bolt', "last"] },
	]);
});

test("lines ended as on an old Mac are read", async () => {
	expect((await readTable("mac.csv", "a,b\r1,2\r3,4\r")).cells).toEqual([
		["1", "2"],
		["3", "4"],
	]);
});

test("a quote that is never closed is named by the row it opens in", async () => {
	expect(await refusalOf(readTable("open.csv", 'a,b\n1,2\n3,"4\n5,6\n'))).toMatchObject({
		code: "table-quote-open",
		facts: { row: 3, column: "B" },
	});
	const long = `a,b\n1,"${"x\n".repeat(3_000)}`;
	const limits = { recordLength: 2_000 };
	expect(await refusalOf(readTable("open.csv", long, { limits }))).toMatchObject({ facts: { row: 2 } });
});

test("text after a closed quote is refused with row and column", async () => {
	expect(await refusalOf(readTable("after.csv", 'a,b\n1,"2" x\n'))).toMatchObject({
		code: "table-quote-inside",
		facts: { row: 2, column: "B" },
	});
});

test("every row with too few or too many cells is told, and the others are read", async () => {
	const { rows, faults } = await readTable("rows.csv", "a,b,c\n1,2\n1,2,3\n1,2,3,4\n1,2,3,,\n,,\n");
	for (const fault of faults) expectWhole(fault);
	expect(faults).toEqual([
		{ code: "table-row-short", facts: { file: "rows.csv", row: 2, found: 2, expected: 3 } },
		{ code: "table-row-long", facts: { file: "rows.csv", row: 4, found: 4, expected: 3 } },
	]);
	expect(rows.map(({ row, cells }) => [row, ...cells])).toEqual([
		[2, "1", "2", ""],
		[3, "1", "2", "3"],
		[4, "1", "2", "3"],
		[5, "1", "2", "3"],
	]);
});

test("a head with a nameless or a repeated column is refused by its letter", async () => {
	expect(await refusalOf(readTable("h.csv", "a,,c\n1,2,3\n"))).toMatchObject({
		code: "table-head-empty",
		facts: { row: 1, column: "B" },
	});
	expect(await refusalOf(readTable("h.csv", "\na,b,a\n1,2,3\n"))).toMatchObject({
		code: "table-head-twice",
		facts: { row: 2, column: "C", value: "a" },
	});
	expect(await refusalOf(readTable("h.csv", "a,b,c\n", { limits: { columns: 2 } }))).toMatchObject({
		code: "table-columns-too-many",
	});
});

test("a text longer than a cell holds is told", async () => {
	const { faults } = await readTable("long.csv", `a,b\n1,${"x".repeat(40_000)}\n`);
	expect(faults).toMatchObject([{ code: "table-cell-long", facts: { row: 2, column: "b", maximum: 32_767 } }]);
});

test("a formula is told by row and column; a text that merely begins with = is not one", async () => {
	const { faults } = await readTable("f.csv", 'a,b\n=B2*2,=25 mm\n1,=SUM(A1:A2)\n"=""00123""",\'=B2*2\n');
	for (const fault of faults) expectWhole(fault);
	expect(faults.map(({ code, facts }) => [code, facts.row, facts.column, facts.value])).toEqual([
		["table-cell-formula", 2, "a", "=B2*2"],
		["table-cell-formula", 3, "b", "=SUM(A1:A2)"],
		["table-cell-formula", 4, "a", '="00123"'],
	]);
});

test("text our own files mark as harmless comes back without the mark", async () => {
	const { cells } = await readTable("m.csv", "a,b\n'=1+1,'quoted'\n'-40 °C,-40\n");
	expect(cells).toEqual([
		["=1+1", "'quoted'"],
		["-40 °C", "-40"],
	]);
});

test("a file of 3 GB is refused by its size alone", async () => {
	const path = makeFile("huge.csv", "a,b\n");
	truncateSync(path, 3_000_000_000);
	const start = performance.now();
	expect(await refusalOf(openTable(path, "huge.csv"))).toEqual({
		code: "table-too-large",
		facts: { file: "huge.csv", size: 3000, maximum: 2000 },
	});
	expect(performance.now() - start).toBeLessThan(1_000);
});

test("an empty file, and one of empty lines, hold no table", async () => {
	expect(await refusalOf(readTable("e.csv", ""))).toMatchObject({ code: "table-empty" });
	expect(await refusalOf(readTable("e.csv", "\n,,\n\n"))).toMatchObject({ code: "table-empty" });
});

test("what is no table is named for what it is", async () => {
	expect(await refusalOf(readTable("page.csv", "<html><table></table></html>"))).toMatchObject({
		code: "table-format-unknown",
	});
	const old = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(4096)]);
	expect(await refusalOf(readTable("old.xls", old))).toMatchObject({ code: "table-xls-old" });
	const locked = Buffer.concat([old, Buffer.from("EncryptedPackage", "utf16le")]);
	expect(await refusalOf(readTable("locked.xlsx", locked))).toMatchObject({ code: "table-encrypted" });
});

test("somebody who stops reading leaves nothing open", async () => {
	const table = await openTable(makeFile("stop.csv", plain), "stop.csv");
	for await (const batch of table.rows) {
		expect(batch).toHaveLength(2);
		break;
	}
	await table.close();
});
