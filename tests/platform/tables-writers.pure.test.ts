import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { openCsvWriter } from "../../src/platform/tables/open-csv-writer.ts";
import { openJsonWriter } from "../../src/platform/tables/open-json-writer.ts";
import { openXlsxWriter } from "../../src/platform/tables/open-xlsx-writer.ts";
import { openZip } from "../../src/platform/tables/open-zip.ts";
import type { TableCell, TableWriter } from "../../src/platform/tables/table-writer.ts";
import { makeFile, readTable } from "./tables-files.ts";

const head = ["part_number", "name", "bore"];
const rows: TableCell[][] = [
	["6205", '深沟球轴承, "sealed" & <open>', 25.5],
	["-40", " -40 °C ", null],
	["=HYPERLINK(1)", "two\nlines _x0041_ \u0007", -0.05],
	["＋1", "'quoted'", 1e21],
];

const writers = { csv: openCsvWriter, xlsx: openXlsxWriter, json: openJsonWriter };
type Format = keyof typeof writers;

async function write(format: Format, batches: TableCell[][][], open = writers[format] as typeof openXlsxWriter) {
	const path = makeFile(`out.${format}`, "");
	const out = createWriteStream(path);
	const writer = await open(out, head);
	for (const batch of batches) await writer.write(batch);
	await writer.end();
	return readFile(path);
}

test.each(["csv", "xlsx", "json"] as const)("what is written as %s reads the same again", async (format) => {
	const table = await readTable(`out.${format}`, await write(format, [rows.slice(0, 1), [], rows.slice(1)]));
	expect(table.head).toEqual(head);
	expect(table.cells).toEqual([
		["6205", '深沟球轴承, "sealed" & <open>', "25.5"],
		["-40", "-40 °C", ""],
		["=HYPERLINK(1)", "two\nlines _x0041_ \u0007", "-0.05"],
		["＋1", "'quoted'", format === "xlsx" ? "1000000000000000000000" : "1e+21"],
	]);
	expect(table.faults).toEqual([]);
});

test("what a spreadsheet would run is marked as text; a signed number stays a number", async () => {
	const csv = (await write("csv", [rows])).toString();
	expect(csv).toMatch(/^\uFEFFpart_number,name,bore\r\n/);
	expect(csv).toContain("\r\n-40,");
	for (const marked of ["\r\n'=HYPERLINK(1),", ",' -40 °C ,", "\r\n'＋1,"])
		expect(csv.replaceAll('"', "")).toContain(marked);
});

test("no cell of a workbook is a formula", async () => {
	const path = makeFile("f.xlsx", await write("xlsx", [rows]));
	const zip = await openZip(path, "f.xlsx");
	const sheet = zip.entries.find(({ name }) => name.endsWith("sheet1.xml"))!;
	let xml = "";
	for await (const piece of zip.read(sheet)) xml += piece.toString();
	await zip.close();
	expect(xml).toContain(">'=HYPERLINK(1)<");
	expect(xml).not.toContain("<f>");
	expect(xml).toContain('<c r="C2"><v>25.5</v></c>');
	expect(xml).toContain('state="frozen"');
	expect(zip.entries[0]!.name).toBe("[Content_Types].xml");
});

test("where a sheet is full the next one begins, with the head again", async () => {
	const many = Array.from({ length: 25 }, (_, at) => [`p${at}`, "x", at]);
	const file = await write("xlsx", [many.slice(0, 7), many.slice(7)], (out, names) =>
		openXlsxWriter(out, names, { sheetName: "Products/产品", rowsInSheet: 11 }),
	);
	const table = await readTable("many.xlsx", file);
	expect(table.sheetNames).toEqual(["Products 产品", "Products 产品 2", "Products 产品 3"]);
	expect(table.rows).toHaveLength(10);
	const last = await readTable("many.xlsx", file, { sheet: "Products 产品 3" });
	expect(last).toMatchObject({ head, cells: [20, 21, 22, 23, 24].map((at) => [`p${at}`, "x", String(at)]) });
});

test.each(["csv", "xlsx", "json"] as const)("an empty list as %s is still a whole file", async (format) => {
	const file = await write(format, []);
	if (format === "json") expect(file.toString()).toBe("[]\n");
	else expect(await readTable(`empty.${format}`, file)).toMatchObject({ head, rows: [] });
});

test.each(["csv", "xlsx", "json"] as const)(
	"somebody who hangs up ends the writing of %s instead of filling memory",
	async (format) => {
		const out = new PassThrough();
		const writer: TableWriter = await writers[format](out, head);
		const batch = Array.from({ length: 500 }, (_, at) => [`PN-${at * 7919}`, `${Math.sin(at)}`.repeat(20), at]);
		const writing = (async () => {
			for (let count = 0; count < 2_000; count += 1) await writer.write(batch);
		})();
		setTimeout(() => out.destroy(), 20);
		await expect(writing).rejects.toThrow();
	},
);
