// What people really send. The file is refused with its place and what to do; nothing is stored.
import { beforeAll, describe, expect, test } from "vitest";
import { createWriteStream } from "node:fs";
import { truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ZipFile } from "yazl";
import { findProduct } from "../../src/features/catalogue/find-products.ts";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { explainRefusal } from "../../src/features/product-data/write-report.ts";
import type { StaffActor } from "../../src/platform/auth/actor.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { catalogueFolder } from "../support/catalogue.ts";
import { useDatabase } from "../support/database.ts";
import { hireEva, importFile, MAX_BYTES, useFolder } from "./import-support.ts";

const house = useDatabase();
const folder = useFolder();
let eva: StaffActor;
beforeAll(async () => {
	eva = await hireEva(house.db);
	await importCatalogue(house.db, system("content"), catalogueFolder);
});
const send = (name: string, content: string | Buffer | undefined) =>
	importFile(house.db, eva, folder.path, name, content);
const codeOf = ({ refusal }: { refusal: string | null }) =>
	refusal ? (JSON.parse(refusal) as { code: string }).code : null;
const bad = "型号,中文名称\n6205-2RS,深沟球轴承 6205\n";

describe("an encoding", () => {
	test.each([
		["UTF-8 with its mark", Buffer.from(`\uFEFF${bad}`)],
		["UTF-16 with its mark", Buffer.from(`\uFEFF${bad}`, "utf16le")],
		["GB 18030", Buffer.concat([Buffer.from("d0cdbac52cd6d0cec4c3fbb3c60a", "hex"), Buffer.from("6205-2RS,"), Buffer.from("c9eeb9b5c7f2d6e1b3d0", "hex"), Buffer.from(" 6205\n")])], // prettier-ignore
	])("%s is read as it is meant", async (name, bytes) => {
		const { row, faults } = await send(`${name}.csv`, bytes);
		expect([row.refusal, faults]).toEqual([null, []]);
		expect((await findProduct(house.db, "6205-2RS"))!.name["zh-cn"]).toBe("深沟球轴承 6205");
	});

	test("one that is neither is refused", async () => {
		const western = Buffer.concat([
			Buffer.from("part_number,name_en\n6205-2RS,Geh"),
			Buffer.from([0xe4]),
			Buffer.from("use\n"),
		]);
		expect(codeOf((await send("western.csv", western)).row)).toBe("table-encoding");
	});
});

describe("a file as a whole", () => {
	test.each([
		["XML with entities", "lol.xml", '<?xml version="1.0"?><!DOCTYPE BMECAT [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><BMECAT><T_NEW_CATALOG><PRODUCT><SUPPLIER_PID>&b;</SUPPLIER_PID></PRODUCT></T_NEW_CATALOG></BMECAT>', /^table-xml/], // prettier-ignore
		["XML that is no BMEcat", "page.xml", '<?xml version="1.0"?><html><body/></html>', /^bmecat-not$/],
		["BMEcat that brings prices only", "prices.xml", '<?xml version="1.0"?><BMECAT version="1.2"><T_UPDATE_PRICES><ARTICLE/></T_UPDATE_PRICES></BMECAT>', /^bmecat-transaction$/], // prettier-ignore
		["nothing at all", "empty.csv", "", /^table-empty$/],
		["a quote that is never closed", "open.csv", 'part_number,name_en\n6205-2RS,"Ball\n', /^table-quote/],
		["the same column twice", "twice.csv", "part_number,name_en,name_en\n6205-2RS,a,b\n", /^table-head-twice$/],
		["no part number", "none.csv", "name_en,name_zh\na,b\n", /^import-part-number-column$/],
	])("%s is refused with its sentence", async (_, name, content, code) => {
		const { row } = await send(name, content);
		expect(row.state).toBe("refused");
		expect(codeOf(row)).toMatch(code);
		for (const locale of ["en", "zh-cn"] as const) expect(explainRefusal(row, locale)).not.toMatch(/\{\w+\}|^[\w-]+$/);
	});

	test("larger than is taken is refused before it is read", async () => {
		const path = join(folder.path, "huge.csv");
		await writeFile(path, bad);
		await truncate(path, MAX_BYTES + 1);
		const began = performance.now();
		expect(codeOf((await send("huge.csv", undefined)).row)).toBe("table-too-large");
		expect(performance.now() - began).toBeLessThan(2_000);
	});

	test("a workbook that unpacks without end is refused", async () => {
		const path = join(folder.path, "bomb.xlsx");
		const zip = new ZipFile();
		zip.addBuffer(Buffer.alloc(80_000_000, " "), "xl/sharedStrings.xml");
		zip.addBuffer(Buffer.from("<workbook/>"), "xl/workbook.xml");
		zip.end();
		await new Promise<void>((done) => zip.outputStream.pipe(createWriteStream(path)).on("close", done));
		expect(codeOf((await send("bomb.xlsx", undefined)).row)).toMatch(/^table-/);
	}, 30_000);
});

describe("a cell", () => {
	test("with a formula, a unknown unit, a value outside its choices or a part number twice names row and column", async () => {
		const text = "part_number,bore_diameter,sealing,name_en\n6205-2RS,25 furlong,open,=HYPERLINK(1)\n6204-2RS,20,paper,Bearing\n6204-2RS,20,open,Bearing\n"; // prettier-ignore
		const before = await findProduct(house.db, "6204-2RS");
		const { row, faults } = await send("cells.csv", text);
		expect(row.state).toBe("refused");
		expect(faults).toEqual(
			expect.arrayContaining([
				"2:bore_diameter:unit-unknown",
				"3:sealing:choice-unknown",
				"4:part_number:part-number-twice",
			]),
		);
		expect(await findProduct(house.db, "6204-2RS")).toEqual(before);
	});

	test("too few or too many cells in a row name the row", async () => {
		const { faults } = await send("ragged.csv", "part_number,width\n6205-2RS\n6204-2RS,14,9\n");
		expect(faults.map((one) => one.split(":")[0])).toEqual(["2", "3"]);
	});
});
