import { expect, test } from "vitest";
import { findHead, headAt, understandColumns } from "../../src/features/bills-of-materials/find-head.ts";
import { fingerprintOf } from "../../src/features/bills-of-materials/fingerprint.ts";
import { recogniseColumns } from "../../src/features/bills-of-materials/recognise-columns.ts";
import { splitGrid } from "../../src/platform/tables/split-grid.ts";
import { companyVocabulary } from "../search/understand-house.ts";

const vocabulary = companyVocabulary();
const recognise = (...names: string[]) => recogniseColumns(names, vocabulary);

test("columns are recognised in English", () => {
	const english = ["Pos.", "Part No.", "MPN", "Manufacturer", "Description", "Qty", "Annual volume", "UoM"];
	expect(recognise(...english)).toEqual([
		null,
		"partNumber",
		"makerPartNumber",
		"maker",
		"description",
		"quantity",
		"yearlyVolume",
		"unit",
	]);
	expect(recognise("Target price (EUR) / 100", "Currency", "Wanted date", "Remarks", "Drawing")).toEqual([
		"targetPrice",
		"currency",
		"wantedOn",
		"notes",
		"notes",
	]);
});

test("columns are recognised in Chinese", () => {
	expect(
		recognise("序号", "物料号", "名称", "规格", "数量", "年用量", "单位", "目标价（元）", "币种", "交期", "备注"),
	).toEqual([
		...[null, "partNumber", "description", "description", "quantity", "yearlyVolume", "unit", "targetPrice"],
		...["currency", "wantedOn", "notes"],
	]);
	expect(recognise("零件号")).toEqual(["partNumber"]);
	expect(recognise("品号")).toEqual(["partNumber"]);
});

test("a column may be a property by its name, its symbol and its unit", () => {
	expect(recognise("Bore d (mm)", "Outside diameter D, mm", "内径 (mm)")).toEqual([
		"property:bore_diameter",
		"property:outer_diameter",
		"notes",
	]);
	expect(recognise("内径 d (mm)")).toEqual(["property:bore_diameter"]);
	// No bore is measured in kilograms.
	expect(recognise("Bore diameter (kg)")).toEqual(["notes"]);
});

test("of two columns of one meaning the second stays in the notes; several quantities are several quantities", () => {
	expect(recognise("Part number", "Item no", "Qty 1", "Qty 2")).toEqual([
		"partNumber",
		"notes",
		"quantity",
		"quantity",
	]);
});

test("titles may stand above the head, separators may be tabs, commas or semicolons", () => {
	for (const separator of ["\t", ";", ","]) {
		const lines = ["Wagon refit, list 7", "", ["Part number", "Qty", "Note"].join(separator)];
		const rows = splitGrid([...lines, ["6205", "5", "x"].join(separator)].join("\r\n"), "x", 100);
		expect(findHead(rows, vocabulary), JSON.stringify(separator)).toBe(3);
		expect(headAt(rows, 3).names).toEqual(["Part number", "Qty", "Note"]);
	}
});

test("a table without a head is read by what its columns hold", () => {
	const rows = splitGrid(
		"1\t6205-2RS\tball bearing\t500\n2\t6206-2RS\tball bearing\t20\n3\t30206\troller\t7",
		"x",
		100,
	);
	expect(findHead(rows, vocabulary)).toBe(0);
	const head = headAt(rows, 0);
	expect(head.names).toEqual(["A", "B", "C", "D"]);
	expect(understandColumns(head, rows, vocabulary)).toEqual([null, "partNumber", "description", "quantity"]);
	expect(fingerprintOf(head)).toBe("");
});

test("heads that say the same are known again however they are spaced", () => {
	const of = (...names: string[]) => fingerprintOf({ row: 1, names });
	expect(of("Part No.", "QTY")).toBe(of(" part no ", "qty"));
	expect(of("Part No.", "QTY")).not.toBe(of("QTY", "Part No."));
});
