// Workbooks that are small to send and large to hold, or that count their rows as no sheet can.
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { expectWhole, makeFile, makeWorkbook, readTable, refusalOf, textRow } from "./tables-files.ts";

const head = textRow(1, "part_number", "bore");
const far = (column: string, count: number) =>
	Array.from({ length: count }, (_, at) => `<row r="${at + 2}"><c r="${column}${at + 2}"><v>1</v></c></row>`).join("");

test("a cell far to the right is told, and takes the room of one cell", async () => {
	const { rows, faults } = await readTable("wide.xlsx", makeWorkbook({ rows: head + far("XFD", 2) }));
	for (const fault of faults) expectWhole(fault);
	expect(faults).toMatchObject([2, 3].map((row) => ({ code: "table-cell-outside", facts: { row, column: "XFD", value: "1" } }))); // prettier-ignore
	expect(rows).toHaveLength(2);
});

test("a head that reaches too far is told as such", async () => {
	const rows = `<row r="1"><c r="A1" t="inlineStr"><is><t>part_number</t></is></c><c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row>`;
	const fault = await refusalOf(readTable("head.xlsx", makeWorkbook({ rows })));
	expectWhole(fault);
	expect(fault).toMatchObject({ code: "table-columns-too-many", facts: { found: 16_384, maximum: 2_000 } });
});

test.each(["XFD", "BXX"])("twenty thousand rows with one cell in column %s are read in the room an import has", async (column) => {
	const path = makeFile("wide.xlsx", makeWorkbook({ rows: head + far(column, 20_000) }));
	const reading = `
		import { workerData } from "node:worker_threads";
		const { openTable } = await import(workerData.address);
		const table = await openTable(workerData.path, "wide.xlsx");
		for await (const rows of table.rows) void rows;
		await table.close();`;
	const address = new URL("../../src/platform/tables/open-table.ts", import.meta.url).href;
	const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(reading)}`), {
		workerData: { path, address },
		resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 },
		execArgv: [],
	});
	const code = await new Promise((ended) => worker.once("error", (fault) => ended(fault.message)).once("exit", ended));
	expect(code).toBe(0);
}, 30_000); // prettier-ignore

test.each(["0", "-5", "1e300", "1048577", "99999999999999", "1.5", "x"])(
	"a row that calls itself %s is in no sheet",
	async (row) => {
		const rows = `${head}<row r="${row}"><c t="inlineStr"><is><t>6205</t></is></c></row>`;
		const fault = await refusalOf(readTable("rows.xlsx", makeWorkbook({ rows })));
		expectWhole(fault);
		expect(fault.code).toBe("table-xlsx-broken");
	},
);
