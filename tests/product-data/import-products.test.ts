import { beforeAll, describe, expect, test } from "vitest";
import { findProduct } from "../../src/features/catalogue/find-products.ts";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { confirmMapping, requestApply, requestUndo } from "../../src/features/product-data/decide-import.ts";
import { findImport, listImports } from "../../src/features/product-data/find-imports.ts";
import { startImport } from "../../src/features/product-data/start-import.ts";
import type { StaffActor } from "../../src/platform/auth/actor.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { catalogueFolder } from "../support/catalogue.ts";
import { useDatabase } from "../support/database.ts";
import { goOn, hireEva, importFile, useFolder } from "./import-support.ts";

const house = useDatabase();
const folder = useFolder();
let cast: Cast;
let eva: StaffActor;
beforeAll(async () => {
	cast = await castInto(house.db);
	eva = await hireEva(house.db);
	await importCatalogue(house.db, system("content"), catalogueFolder);
});

const send = (name: string, content: string | Buffer, more = {}) =>
	importFile(house.db, eva, folder.path, name, content, more);
const head = "part_number,family,name_en,name_zh,status,plants,bore_diameter,outer_diameter,width,sealing";
const row = (part: string, bore = "25") =>
	`${part},deep-groove-ball-bearings,Ball bearing ${part},球轴承 ${part},active,CTU,${bore},52,15,two-seals`;
const stated = async (part: string) => JSON.parse((await findProduct(house.db, part))!.specification) as Record<string, { t: string; b?: number; w?: string }>; // prettier-ignore
const typedIn = async (part: string) => Object.values(await stated(part)).map(({ t, w }) => (w ? `${t} @ ${w}` : t));

describe("a clean file", () => {
	test("is checked first, shows what would change, and is applied when Eva says so", async () => {
		const { row: checked, findings } = await send("new.csv", `${head}\n${row("EVA-1")}\n${row("EVA-2")}\n`, {
			isConfirmed: false,
		});
		expect(checked).toMatchObject({ state: "checked", added: 2, revised: 0, faults: 0 });
		expect(findings.added.map(({ partNumber }) => partNumber)).toEqual(["EVA-1", "EVA-2"]);
		expect(await findProduct(house.db, "EVA-1")).toBeUndefined();
		await requestApply(house.db, eva, checked.id);
		const { row: applied } = await goOn(house.db, folder.path, checked.id);
		expect(applied).toMatchObject({ state: "applied", applied: 2 });
		expect(await findProduct(house.db, "EVA-1")).toMatchObject({ status: "active", plantCodes: ["CTU"] });
		expect(await typedIn("EVA-1")).toEqual(["25", "52", "15", "two-seals"]);
	});

	test("brought a second time leaves everything untouched", async () => {
		const { row: again } = await send("new.csv", `${head}\n${row("EVA-1")}\n${row("EVA-2")}\n`);
		expect(again).toMatchObject({ state: "applied", added: 0, revised: 0, untouched: 2 });
		expect((await findProduct(house.db, "EVA-1"))!.revision).toBe(1);
	});

	test("changes value by value: a column that is not there stays, an empty cell takes the value away", async () => {
		const { findings, row: done } = await send(
			"change.csv",
			"part_number,bore_diameter,sealing\nEVA-1,30,\nEVA-2,25,two-seals\n",
		);
		expect(done).toMatchObject({ state: "applied", revised: 1, untouched: 1 });
		expect(findings.changed[0]!.detail).toEqual([
			{ column: "bore_diameter", before: "25", after: "30" },
			{ column: "sealing", before: "two-seals", after: "" },
		]);
		expect(await typedIn("EVA-1")).toEqual(["30", "52", "15"]);
	});

	test("is undone: what was revised returns as a new revision, what was added goes", async () => {
		const text = `${head}\n${row("EVA-3")}\n${row("EVA-2", "27")}\n`;
		const { row: done } = await send("undo.csv", text);
		await requestUndo(house.db, eva, done.id);
		expect((await goOn(house.db, folder.path, done.id)).row.state).toBe("undone");
		expect(await findProduct(house.db, "EVA-3")).toBeUndefined();
		expect(await typedIn("EVA-2")).toContain("25");
		expect((await findProduct(house.db, "EVA-2"))!.revision).toBe(3);
	});

	test("is not undone where somebody has changed something since, and says what", async () => {
		const { row: done } = await send("first.csv", "part_number,bore_diameter\nEVA-2,28\n");
		await send("second.csv", "part_number,bore_diameter\nEVA-2,29\n");
		await requestUndo(house.db, eva, done.id);
		const { row: kept } = await goOn(house.db, folder.path, done.id);
		expect(kept.state).toBe("applied");
		expect(kept.refusal).toContain("EVA-2");
		expect(await typedIn("EVA-2")).toContain("29");
	});
});

describe("what people type", () => {
	test("heads in both languages with units in brackets, choices and plants by their names", async () => {
		const text =
			"型号,系列,英文名称,中文名称,状态,工厂,内径 d (mm),Outside diameter [in],密封形式\nEVA-4,深沟球轴承,Bearing,轴承,在产,成都,25,2,两面带防尘盖（2Z）\n";
		const found = await send("names.csv", text);
		expect(found.row).toMatchObject({ refusal: null, faults: 0, state: "applied" });
		expect(await typedIn("EVA-4")).toEqual(["25", "2 in", "two-shields"]);
	});

	test("decimal commas are seen in the file", async () => {
		const { row: done } = await send("comma.csv", "part_number;bore_diameter;width\nEVA-4;25,5;1,125\n");
		expect(done).toMatchObject({ state: "applied", decimalSeen: "comma" });
		expect(await typedIn("EVA-4")).toEqual(["25.5", "2 in", "1.125", "two-shields"]);
	});

	test("a number that can be read two ways is refused until the mark is chosen", async () => {
		const { row: refused, faults } = await send("two-ways.csv", "part_number;reference_speed\nEVA-4;12,500\n");
		expect(refused.state).toBe("refused");
		expect(faults).toEqual(["2:reference_speed:number-ambiguous"]);
		const columns = ["part_number", "reference_speed"];
		await confirmMapping(house.db, eva, refused.id, { columns, family: "", decimalMark: "point" });
		await goOn(house.db, folder.path, refused.id);
		expect(await typedIn("EVA-4")).toContain("12500");
	});

	test("a test condition comes in the cell or in a column of its own", async () => {
		const text =
			"part_number,dynamic_load_rating,static_load_rating,static_load_rating@condition\nEVA-4,14.8 kN @ ISO 281,7.8,ISO 76\n";
		await send("condition.csv", text);
		expect(await typedIn("EVA-4")).toEqual(expect.arrayContaining(["14.8 kN @ ISO 281", "7.8 @ ISO 76"]));
	});

	test("columns nobody understands are asked for once, and remembered", async () => {
		const text = "Nummer,Bohrung\nEVA-4,26\n";
		const { row: asks } = await send("german.csv", text, { door: "browser" });
		expect(asks.state).toBe("mapping");
		expect(JSON.parse(asks.mapping)).toEqual([null, null]);
		const columns = ["part_number", "bore_diameter"];
		await confirmMapping(house.db, eva, asks.id, { columns, family: "", decimalMark: "" });
		expect((await goOn(house.db, folder.path, asks.id)).row.state).toBe("applied");
		expect((await send("german again.csv", text)).row).toMatchObject({ state: "applied", untouched: 1 });
	});

	test("from the command line a file with unknown columns is refused with their names", async () => {
		const { row: refused } = await send("unknown.csv", "part_number,Frobnitz\nEVA-4,1\n");
		expect(JSON.parse(refused.refusal!)).toMatchObject({
			code: "import-columns-unknown",
			facts: { columns: "Frobnitz" },
		});
	});
});

describe("a foreigner", () => {
	test("finds no imports and cannot begin one: Olga, Mei, and Wei who sells", async () => {
		const [{ id } = { id: "" }] = (await listImports(house.db, eva))!;
		for (const actor of [cast.olga, cast.mei, cast.wei]) {
			expect(await listImports(house.db, actor)).toBeUndefined();
			expect(await findImport(house.db, actor, id)).toBeUndefined();
			const file = { path: "nowhere", fileName: "x.csv", sizeBytes: 1, isOurs: false };
			const options = { door: "browser", locale: "en", dataDir: folder.path, isConfirmed: true } as const;
			const begun = startImport(house.db, actor, file, { family: "", sheet: "" }, options);
			await expect(begun).rejects.toMatchObject({ code: "not-found" });
			await expect(requestApply(house.db, actor, id)).rejects.toMatchObject({ code: "not-found" });
		}
	});
});
