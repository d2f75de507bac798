import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import yazl from "yazl";
import { startBill } from "../../src/features/bills-of-materials/start-bill.ts";
import { listFirstRows } from "../../src/features/bills-of-materials/find-bills.ts";
import { openXlsxWriter } from "../../src/platform/tables/open-xlsx-writer.ts";
import { bill, confirm, paste, useBillHouse, workOnce } from "./bill-support.ts";

const house = useBillHouse();
let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "supplyline-bill-"))));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(fileName: string, content: string | Buffer) {
	const path = join(folder, fileName);
	await writeFile(path, content);
	return { path, fileName };
}

async function workbook(fileName: string, head: string[], rows: (string | number)[][]) {
	const path = join(folder, fileName);
	const out = createWriteStream(path);
	const writer = await openXlsxWriter(out, head);
	await writer.write(rows);
	await writer.end();
	return { path, fileName };
}

const countBills = async () => (await house.db.selectFrom("billOfMaterials").select("id").execute()).length;

test("Mei pastes rows from a spreadsheet and sees what each column is taken for", async () => {
	const id = await paste(house, house.cast.mei, "List 7", "物料号\tQty\tBore d (mm)", "6205-2RS\t500\t25", "\t\t");
	const { state, head, mapping, rowsTotal, fileName } = await bill(house, house.cast.mei, id);
	expect({ state, rowsTotal, fileName }).toEqual({ state: "mapping", rowsTotal: 1, fileName: "" });
	expect(head).toEqual({ row: 2, names: ["物料号", "Qty", "Bore d (mm)"] });
	expect(mapping).toEqual(["partNumber", "quantity", "property:bore_diameter"]);
	expect((await listFirstRows(house.db, id, 10)).map(({ cells }) => cells)).toEqual([
		["List 7"],
		head.names,
		["6205-2RS", "500", "25"],
	]);
});

test("a file of a head that was confirmed before needs no second look, and Olga's organisation has not seen it", async () => {
	const rows = ["Item code;Menge", "6205-2RS;1"];
	await confirm(house, house.cast.mei, await paste(house, house.cast.mei, ...rows));
	await workOnce(house);
	const upload = () => file("again.csv", "Item  Code;MENGE\n6206-2RS;5\n");
	const again = await startBill(house.db, house.cast.mei, await upload());
	expect(await bill(house, house.cast.mei, again)).toMatchObject({ state: "matching", fileName: "again.csv" });
	const hers = await startBill(house.db, house.cast.olga, await upload());
	expect(await bill(house, house.cast.olga, hers)).toMatchObject({ state: "mapping" });
	const pending = { ...house.cast.mei, isMemberApproved: false };
	const theirs = await startBill(house.db, pending, await upload());
	expect(await bill(house, pending, theirs)).toMatchObject({ state: "mapping" });
	await workOnce(house);
});

test("a workbook is read, with the values its numbers show", async () => {
	const upload = await workbook("list.xlsx", ["Part number", "Qty"], [["6205-2RS", 500]]);
	const id = await startBill(house.db, house.cast.mei, upload);
	expect((await listFirstRows(house.db, id, 10)).map(({ cells }) => cells)).toEqual([
		["Part number", "Qty"],
		["6205-2RS", "500"],
	]);
});

test("a broken spreadsheet, a bomb, an old workbook and too many rows are refused in a sentence, and nothing is stored", async () => {
	const before = await countBills();
	const refused = async (upload: { path: string; fileName: string }) =>
		startBill(house.db, house.cast.mei, upload).catch(({ code, field }) => [code, field]);
	const zip = new yazl.ZipFile();
	zip.addBuffer(Buffer.alloc(160_000_000), "xl/worksheets/sheet1.xml");
	zip.end();
	const bomb = join(folder, "bomb.xlsx");
	await once(zip.outputStream.pipe(createWriteStream(bomb)), "close");
	expect(await refused({ path: bomb, fileName: "bomb.xlsx" })).toEqual(["table-zip-bomb", "file"]);
	const [broken] = await refused(await file("broken.xlsx", "PK\u0003\u0004 and then nothing"));
	expect(broken).toMatch(/^table-/);
	const old = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(2_000)]);
	expect(await refused(await file("old.xls", old))).toEqual(["table-xls-old", "file"]);
	expect(await refused(await file("open.csv", 'Part number,Qty\n"6205,1\n'))).toEqual(["table-quote-open", "file"]);
	const many = ["Part number,Qty", ...Array.from({ length: 2_001 }, (_, at) => `P${at},1`)].join("\n");
	expect(await refused(await file("many.csv", many))).toEqual(["bill-too-long", "file"]);
	expect(await refused(await file("head.csv", "Part number,Qty\n"))).toEqual(["bill-without-rows", "file"]);
	const pasting = (pasted: string) =>
		startBill(house.db, house.cast.mei, { pasted, calledPasted: "x" }).catch(({ code, field }) => [code, field]);
	expect(await pasting("  \n ")).toEqual(["bill-missing", "pasted"]);
	expect(await pasting("x".repeat(1_000_001))).toEqual(["bill-paste-too-long", "pasted"]);
	expect(await countBills()).toBe(before);
});

test("two thousand rows are taken", async () => {
	const lines = Array.from({ length: 2_000 }, (_, at) => `P${at}\t1`);
	const id = await paste(house, house.cast.mei, "Part number\tQty", ...lines);
	expect((await bill(house, house.cast.mei, id)).rowsTotal).toBe(2_000);
});

test("neutral seats and staff bring no lists", async () => {
	for (const actor of [house.cast.tomas, house.cast.ines, house.cast.wei])
		await expect(paste(house, actor, "Part number\tQty", "6205\t1")).rejects.toMatchObject({ code: "not-allowed" });
});

test("a cell longer than any field, or one text in every cell of a small workbook, is refused before a row is stored", async () => {
	const before = await countBills();
	const refused = async (upload: { path: string; fileName: string }) =>
		startBill(house.db, house.cast.mei, upload).catch(({ code, field, facts }) => ({ code, field, facts }));
	const long = await file("long.csv", `Part number,Qty\n6205-2RS,1\n${"x".repeat(4_001)},1\n`);
	expect(await refused(long)).toMatchObject({ code: "table-cell-long", field: "file", facts: { row: 3, column: "A" } });
	const rows = Array.from({ length: 500 }, () => Array.from({ length: 20 }, () => "y".repeat(1_000)));
	const head = rows[0]!.map((_, at) => `Column ${at}`);
	const wide = await workbook("wide.xlsx", head, rows);
	expect(await refused(wide)).toMatchObject({ code: "bill-too-much-text", field: "file" });
	expect(await countBills()).toBe(before);
});
