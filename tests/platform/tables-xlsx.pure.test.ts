import { expect, test } from "vitest";
import { expectWhole, makeWorkbook, makeZip, readTable, refusalOf, textRow } from "./tables-files.ts";

const head = textRow(1, "part_number", "bore", "mass");
const read = (made: Parameters<typeof makeWorkbook>[0], options = {}) =>
	readTable("list.xlsx", makeWorkbook(made), options);

test("an editor's workbook reads as it is seen: shared texts, numbers, yes and no, gaps", async () => {
	const table = await read({
		strings: "<si><t>6205</t></si><si><r><t>深沟</t></r><r><t>球轴承</t></r><rPh sb='0' eb='1'><t>shen</t></rPh></si>",
		rows: `<row r="2"><c r="A2" t="inlineStr"><is><t> part_number </t></is></c><c r="B2" t="inlineStr"><is><t>name</t></is></c><c r="D2" t="str"><v>kept</v></c><c r="C2" t="inlineStr"><is><t>mass</t></is></c></row>
			<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="C3"><v>0.30000000000000004</v></c><c r="D3" t="b"><v>1</v></c></row>
			<row r="4"/><row r="9"><c r="A9"><v>4006381333931</v></c><c r="D9" t="b"><v>0</v></c></row>`,
	});
	expect(table).toMatchObject({ format: "xlsx", head: ["part_number", "name", "mass", "kept"], headRow: 2 });
	expect(table.rows).toEqual([
		{ row: 3, cells: ["6205", "深沟球轴承", "0.3", "true"] },
		{ row: 9, cells: ["4006381333931", "", "", "false"] },
	]);
	expect(table.bytesRead()).toBe(table.bytesTotal);
});

test("numbers show fifteen digits, days are days, a percentage is not a hundredth, a unit in the format is kept", async () => {
	const cells: [value: string, style: number, shown: string][] = [
		["1.1000000000000001", 0, "1.1"],
		["-12345678.123456789", 0, "-12345678.1234568"],
		["1E-7", 0, "0.0000001"],
		["1.5E+20", 0, "150000000000000000000"],
		["-0", 0, "0"],
		["46349", 1, "2026-11-23"],
		["46349.5", 2, "2026-11-23 12:00:00"],
		["0.75", 3, "18:00:00"],
		["0.255", 4, "25.5%"],
		["25.5", 5, "25.5 mm"],
		["46349", 6, "2026-11-23"],
		["59", 1, "1900-02-28"],
		["61", 1, "1900-03-01"],
	];
	const written = cells.map(([value, style], at) => `<row r="${at + 2}"><c s="${style}"><v>${value}</v></c></row>`);
	const table = await read({
		rows: textRow(1, "x") + written.join(""),
		formats: ['0.0" mm"'.replaceAll('"', "&quot;"), "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"],
	});
	expect(table.cells.flat()).toEqual(cells.map(([, , shown]) => shown));
});

test("every formula, error and unreadable cell is told by row and column, and the other rows are read", async () => {
	const { rows, faults } = await read({
		rows: `${head}<row r="2"><c r="A2" t="str"><f>B2&amp;"x"</f><v>25x</v></c><c r="B2"><f>1+</f></c></row>
			<row r="3"><c r="A3" t="inlineStr"><is><t>6205</t></is></c><c r="C3" t="e"><v>#N/A</v></c></row>
			<row r="4"><c r="A4" t="s"><v>7</v></c><c r="B4"><v>twelve</v></c></row>${textRow(5, "6206", "30", "1")}`,
	});
	for (const fault of faults) expectWhole(fault);
	expect(faults.map(({ code, facts }) => [code, facts.row, facts.column, facts.value])).toEqual([
		["table-cell-formula", 2, "part_number", "25x"],
		["table-cell-formula", 2, "bore", ""],
		["table-cell-error", 3, "mass", "#N/A"],
		["table-cell-broken", 4, "part_number", "7"],
		["table-cell-broken", 4, "bore", "twelve"],
	]);
	expect(rows.map(({ row }) => row)).toEqual([2, 3, 4, 5]);
	expect(rows[3]).toEqual({ row: 5, cells: ["6206", "30", "1"] });
});

test("merged cells in the head are refused with their range before a row is read", async () => {
	const afterRows = '<mergeCells count="1"><mergeCell ref="B1:C1"/></mergeCells>';
	expect(await refusalOf(read({ rows: head + textRow(2, "a", "b", "c"), afterRows }))).toEqual({
		code: "table-head-merged",
		facts: { file: "list.xlsx", row: 1, range: "B1:C1" },
	});
});

test("merged cells among the rows are told with their range; those beside the table do not matter", async () => {
	const rows = [2, 3, 4, 5].map((row) => textRow(row, `p${row}`, "b", "c")).join("");
	const afterRows = '<mergeCells><mergeCell ref="H9:I9"/><mergeCell ref="A3:A4"/><mergeCell ref="E2:F3"/></mergeCells>';
	const { faults } = await read({ rows: head + rows, afterRows });
	expect(faults).toEqual([{ code: "table-cell-merged", facts: { file: "list.xlsx", row: 3, range: "A3:A4" } }]);
	expectWhole(faults[0]!);
});

test("a note beside the table is told, not taken into it", async () => {
	const { rows, faults } = await read({ rows: head + textRow(2, "a", "b", "c", "", "see Wei") });
	expect(rows[0]!.cells).toEqual(["a", "b", "c"]);
	expect(faults).toMatchObject([{ code: "table-cell-outside", facts: { row: 2, column: "E", value: "see Wei" } }]);
	expectWhole(faults[0]!);
});

const workbook = `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Draft" state="hidden" r:id="r1"/><sheet name="Bearings" r:id="r2"/><sheet name="螺栓" r:id="r3"/></sheets></workbook>`;

test("hidden sheets are passed over; another sheet is read by its name", async () => {
	const rows = ["secret", "bearings", "bolts"].map((name) => textRow(1, name) + textRow(2, "1"));
	const first = await read({ rows, workbook });
	expect(first).toMatchObject({ sheetNames: ["Bearings", "螺栓"], head: ["bearings"] });
	expect(await read({ rows, workbook }, { sheet: "螺栓" })).toMatchObject({ head: ["bolts"] });
	expect(await refusalOf(read({ rows, workbook }, { sheet: "Draft" }))).toEqual({
		code: "table-sheet-unknown",
		facts: { file: "list.xlsx", value: "Draft", sheets: "Bearings · 螺栓" },
	});
});

test("a workbook whose texts would fill the memory is refused while they are read", async () => {
	const strings = Array.from({ length: 100_000 }, (_, at) => `<si><t>${at} ${"x".repeat(90)}</t></si>`).join("");
	const made = { rows: head + textRow(2, "a"), strings };
	expect((await read(made)).rows).toHaveLength(1);
	expect(await refusalOf(read(made, { limits: { sharedStringBytes: 5_000_000 } }))).toEqual({
		code: "table-strings-too-large",
		facts: { file: "list.xlsx", maximum: 5 },
	});
});

test("a text far down the list of shared texts is the right one", async () => {
	const strings = Array.from({ length: 120_000 }, (_, at) => `<si><t>${at % 7 ? `轴承 ${at}` : ""}</t></si>`).join("");
	const written = [3, 7, 60_001, 60_005, 119_999].map(
		(at, row) => `<row r="${row + 2}"><c t="s"><v>${at}</v></c></row>`,
	);
	const { cells } = await read({ rows: textRow(1, "x") + written.join(""), strings });
	expect(cells.flat()).toEqual(["轴承 3", "轴承 60001", "轴承 60005", "轴承 119999"]);
});

test("a zip bomb is refused before a byte is unpacked", async () => {
	const bomb = makeWorkbook({ rows: head + " ".repeat(30_000_000) });
	expect(bomb.length).toBeLessThan(100_000);
	expect(await refusalOf(readTable("bomb.xlsx", bomb))).toEqual({
		code: "table-zip-bomb",
		facts: { file: "bomb.xlsx" },
	});
	const many = makeWorkbook({ rows: head + textRow(2, "a") });
	expect(await refusalOf(readTable("b.xlsx", many, { limits: { unpackedBytes: 500 } }))).toMatchObject({
		code: "table-zip-bomb",
	});
});

test("a document type or an entity inside a workbook is refused", async () => {
	const doctype = '<!DOCTYPE x [<!ENTITY a "aaaa">]>';
	expect(await refusalOf(read({ rows: head, doctype }))).toMatchObject({ code: "table-xml-entities" });
	expect(await refusalOf(read({ rows: textRow(1, "&a;") }))).toMatchObject({ code: "table-xml-entities" });
});

test("a workbook cut off half way, and a zip that is no workbook, are named for what they are", async () => {
	const whole = makeWorkbook({ rows: head + textRow(2, "a") });
	expect(await refusalOf(readTable("cut.xlsx", whole.subarray(0, whole.length / 2)))).toMatchObject({
		code: "table-zip-broken",
	});
	const images = makeZip([{ name: "a.png", content: "x" }]);
	expect(await refusalOf(readTable("images.xlsx", images))).toMatchObject({ code: "table-format-unknown" });
	const broken = makeWorkbook({ rows: `${head}<row><c></row>` });
	expect(await refusalOf(readTable("broken.xlsx", broken))).toMatchObject({ code: "table-xml-broken" });
	expect(await refusalOf(read({ rows: "" }))).toMatchObject({ code: "table-empty" });
});

test("a row wider than any spreadsheet, as only an attacker makes it, is refused", async () => {
	const wide = `<row r="2">${'<c t="e"><v>x</v></c>'.repeat(20_000)}</row>`;
	expect(await refusalOf(read({ rows: head + wide }))).toMatchObject({ code: "table-xlsx-broken" });
});

test("a list of merged cells and a format made to keep the reader busy do not", async () => {
	const start = performance.now();
	const afterRows = `<mergeCells>${"<mergeCell ".repeat(200_000)}</mergeCells>`;
	const formats = ["[".repeat(500_000)];
	await read({ rows: head + textRow(2, "a"), afterRows, formats }).catch(() => undefined);
	expect(performance.now() - start).toBeLessThan(10_000);
});

test("characters a workbook cannot hold come back as they were, and a NUL never does", async () => {
	const { cells, faults } = await read({ rows: textRow(1, "a", "b") + textRow(2, "x_x000D_\ny", "_x0000_") });
	expect(cells).toEqual([["x\r\ny", ""]]);
	expect(faults).toMatchObject([{ code: "table-cell-broken", facts: { row: 2, column: "b" } }]);
});
