// The published files and imports are one door: the same file gives the same products and the same faults.
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import type { ProductFileRefused } from "../../src/features/catalogue/product-file-refused.ts";
import { explainFault } from "../../src/features/catalogue/product-fault.ts";
import { requestUndo } from "../../src/features/product-data/decide-import.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { words } from "../../src/platform/i18n/words.ts";
import { encodeChinese } from "../platform/tables-files.ts";
import { goOn, hireEva, importFile, useFolder, writeTable } from "../product-data/import-support.ts";
import { type CatalogueCopy, catalogueFolder, copyCatalogue } from "../support/catalogue.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
const folder = useFolder();
const content = system("content");
const balls = "deep-groove-ball-bearings";
let eva: Awaited<ReturnType<typeof hireEva>>;
let copy: CatalogueCopy;
beforeAll(async () => void (eva = await hireEva(house.db)));
beforeEach(async () => void (copy = await copyCatalogue()));
afterEach(() => copy.remove());

const head = ["part_number", "name_en", "name_zh", "status", "plants", "gtin", "weight_grams", "packaging_unit", "active_from", "bore_diameter", "width", "sealing", "dynamic_load_rating"]; // prettier-ignore
const good = [
	["DOOR-1", "Ball bearing 1", "球轴承 1", "active", "CTU;GYR", "4006381333931", "130", "10", "2020-01-01", "25", "15", "two-seals", "14.8 kN @ ISO 281, 20 °C"], // prettier-ignore
	["DOOR-2", "Ball bearing 2", "球轴承 2", "new", "CTU", "", "0.13 kg", "", "", "1 in", "n/a", "", "on request"],
];
const spoken = `\uFEFF型号;英文名称;中文名称;状态;工厂;单重 [kg];上市日期;内径 d (mm);密封形式;width [in]
DOOR-3;Ball bearing 3;球轴承 3;在产;成都;0,13;2020年1月2日;25,5;两面带防尘盖（2Z）;1,125
DOOR-4;Ball bearing 4;球轴承 4;;;;;26,5;;
`;
/** One fault a row, some of rows, some of cells. */
const bad = [
	["DOOR-5", ...good[0]!.slice(1)],
	["DOOR/6", ...good[0]!.slice(1)],
	["DOOR-5", ...good[0]!.slice(1)],
	["DOOR-8", "", ...good[0]!.slice(2)],
	["DOOR-9", "a", "b", "sold-out", "XXX", "4006381333930", "0", "2.5", "2020-02-30", "25 kg", "wide", "velvet", "2..1"],
	["DOOR-10", "a", "b"],
	["DOOR-11", "a", "b", "active", "CTU", "=SUM(A1:A2)", "", "", "", "", "", "", ""],
];
const csv = (rows: readonly string[][]) => [head, ...rows].map((row) => row.map((cell) => `"${cell}"`).join(",")).join("\r\n"); // prettier-ignore

async function productsNow(): Promise<unknown[]> {
	const rows = await house.db
		.selectFrom("product")
		.selectAll()
		.where("partNumber", "like", "DOOR-%")
		.orderBy("partNumber")
		.execute();
	return rows.map(({ id, serial, home, revisedBy, revisionReason, importId, createdAt, updatedAt, ...said }) => said); // eslint-disable-line @typescript-eslint/no-unused-vars
}

/** Publishes the file in the place of the family's own. */
async function publish(name: string, bytes: string | Buffer | undefined): Promise<void> {
	await rm(join(copy.folder, `products/${balls}.csv`));
	if (bytes !== undefined) await writeFile(join(copy.folder, "products", name), bytes);
	for (const [file, start] of [
		["alternatives.csv", "part_number,alternative,kind,note_en,note_zh\n"],
		["cross-references.csv", "part_number,kind,brand,number\n"],
	] as const)
		// prettier-ignore
		await writeFile(join(copy.folder, file), start);
	await importCatalogue(house.db, content, copy.folder);
}

describe("the same file, published and imported, gives the same products", () => {
	const files: [string, string, () => string | Buffer][] = [
		["as our own files are written", `${balls}.csv`, () => csv(good)],
		["with a byte order mark, semicolons, decimal commas and Chinese heads", `${balls}.csv`, () => spoken],
		["the same in GB 18030", `${balls}.csv`, () => encodeChinese(spoken.slice(1))],
		["in UTF-16", `${balls}.csv`, () => Buffer.from(spoken, "utf16le")],
		["as a workbook", `${balls}.xlsx`, () => ""],
		["as JSON", `${balls}.json`, () => JSON.stringify(good.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at]]))))], // prettier-ignore
	];
	test.each(files)("%s", async (_, name, make) => {
		const isBook = name.endsWith(".xlsx");
		if (isBook) await writeTable(join(copy.folder, "products", name), "xlsx", head, good);
		if (isBook) await writeTable(join(folder.path, name), "xlsx", head, good);
		const bytes = isBook ? undefined : make();
		await publish(name, bytes);
		const published = await productsNow();
		expect(published).toHaveLength(2);
		await importCatalogue(house.db, content, catalogueFolder);
		expect(await productsNow()).toEqual([]);
		const { row, faults } = await importFile(house.db, eva, folder.path, name, bytes);
		expect({ state: row.state, faults }).toEqual({ state: "applied", faults: [] });
		expect(await productsNow()).toEqual(published);
		await requestUndo(house.db, eva, row.id);
		expect((await goOn(house.db, folder.path, row.id)).row.state).toBe("undone");
	});
});

test("the same faults, in the same words, with row and column; nothing is changed", async () => {
	await importCatalogue(house.db, content, catalogueFolder);
	const products = () => house.db.selectFrom("product").select("id").orderBy("id").execute();
	const before = await products();
	const refused = await publish(`${balls}.csv`, csv(bad)).then(
		() => undefined,
		(refusal: ProductFileRefused) => refusal,
	);
	const { findings, faults } = await importFile(house.db, eva, folder.path, `${balls}.csv`, csv(bad));
	const said = refused!.faults.map(({ row, code, facts }) => `${row}:${facts.column}:${code}`);
	expect(said).toEqual(faults);
	expect(said).toEqual([
		"3:part_number:part-number-shape",
		"4:part_number:part-number-twice",
		"5:name_en:name-missing",
		"6:status:status",
		"6:plants:plant-unknown",
		"6:gtin:gtin-check-digit",
		"6:weight_grams:weight",
		"6:packaging_unit:packaging-unit",
		"6:active_from:day",
		"6:bore_diameter:unit-unknown",
		"6:width:number",
		"6:dynamic_load_rating:number",
		"6:sealing:choice-unknown",
		"7:undefined:table-row-short",
		"8:gtin:table-cell-formula",
		"8:gtin:gtin-shape",
	]);
	for (const locale of ["en", "zh-cn"] as const) {
		const imported = findings.faults.map(({ line, detail }) => ({ row: line, ...explainFault(words(locale), detail) }));
		const published = refused!.explain(words(locale));
		expect(published.map(({ row, says, mend }) => ({ row, says, mend }))).toEqual(
			imported.map((one) => ({ ...one, says: one.says.replace(`${balls}.csv`, `products/${balls}.csv`) })),
		);
	}
	expect(refused).toMatchObject({ code: "catalogue-cell-wrong", facts: { file: `products/${balls}.csv`, row: 3 } });
	expect(await products()).toEqual(before);
});
