// Ten thousand rows with forty planted faults, as a workbook and as BMEcat: each one named with its row, its column, a
// sentence and what to do; nothing is stored until the file is clean.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { explainFault } from "../../src/features/catalogue/product-fault.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { words } from "../../src/platform/i18n/words.ts";
import { catalogueFolder } from "../support/catalogue.ts";
import { useDatabase } from "../support/database.ts";
import { hireEva, importFile, useFolder, writeTable } from "./import-support.ts";

const house = useDatabase();
const folder = useFolder();
beforeAll(() => importCatalogue(house.db, system("content"), catalogueFolder));

const head = ["part_number", "family", "name_en", "name_zh", "status", "plants", "gtin", "hs_code", "etim_class", "eclass_class", "weight", "packaging_unit", "active_from", "end_of_life_from", "bore_diameter", "outer_diameter", "dynamic_load_rating", "sealing", "lubricated_for_life", "operating_temperature"]; // prettier-ignore
const COUNT = 10_000;

/** The column, what is wrong in it, and what it is found to be. */
const planted: readonly (readonly [column: string, typed: string, code: string])[] = [
	["part_number", "", "part-number-missing"],
	["part_number", "A/B", "part-number-shape"],
	["part_number", "轴承1", "part-number-shape"],
	["part_number", "B-00001", "part-number-twice"],
	["part_number", "B-00002", "part-number-twice"],
	["family", "levers", "family-unknown"],
	["family", "", "family-missing"],
	["name_en", "", "name-missing"],
	["name_zh", "", "name-missing"],
	["name_en", "x".repeat(301), "name-shape"],
	["status", "sold-out", "status"],
	["status", "售罄", "status"],
	["plants", "WUH", "plant-unknown"],
	["plants", "CTU;XXX", "plant-unknown"],
	["gtin", "4006381333930", "gtin-check-digit"],
	["gtin", "40063813339", "gtin-shape"],
	["gtin", "4.00638E+12", "gtin-shape"],
	["hs_code", "84821", "hs-code"],
	["hs_code", "bearing", "hs-code"],
	["etim_class", "2630", "etim-class"],
	["eclass_class", "23-05", "eclass-class"],
	["weight", "heavy", "weight"],
	["weight", "5 furlong", "unit-unknown"],
	["packaging_unit", "0", "packaging-unit"],
	["packaging_unit", "2.5", "packaging-unit"],
	["active_from", "23.11.2026", "day"],
	["active_from", "2026-02-30", "day"],
	["end_of_life_from", "2019-01-01", "days-out-of-order"],
	["bore_diameter", "twenty", "number"],
	["bore_diameter", "25 kg", "unit-unknown"],
	["bore_diameter", "25..30", "number"],
	["bore_diameter", "1.2.3", "number"],
	["outer_diameter", "52 furlong", "unit-unknown"],
	["outer_diameter", "--", "number"],
	["dynamic_load_rating", "14.8 bar", "unit-unknown"],
	["sealing", "paper", "choice-unknown"],
	["sealing", "纸", "choice-unknown"],
	["lubricated_for_life", "perhaps", "yes-no"],
	["operating_temperature", "hot", "range"],
	["operating_temperature", "120..-40", "range"],
];

function product(at: number, series = "B"): string[] {
	const part = `${series}-${String(at).padStart(5, "0")}`;
	return [part, "deep-groove-ball-bearings", `Ball bearing ${part}`, `球轴承 ${part}`, "active", "CTU", "4006381333931", "848210", "EC002630", "23-05-09-01", "0.13 kg", "10", "2020-01-01", "2030-01-01", String(10 + (at % 90)), "152", "14.8", "two-seals", "yes", "-40..120"]; // prettier-ignore
}

/** Rows with the forty faults, one every 250 rows; and where they stand. */
function plant(series = "B"): { rows: string[][]; places: string[] } {
	const rows = Array.from({ length: COUNT }, (_, at) => product(at, series));
	const places = planted.map(([column, typed, code], place) => {
		const at = 100 + place * 247;
		rows[at]![head.indexOf(column)] = typed.replace(/^B-/, `${series}-`);
		return `${at}:${column}:${code}`;
	});
	return { rows, places };
}

describe("forty faults in ten thousand rows", () => {
	test("of a workbook are all named with row and mend, and nothing is stored until it is clean", async () => {
		const eva = await hireEva(house.db);
		const { rows, places } = plant();
		const before = await countProducts();
		await writeTable(join(folder.path, "forty.xlsx"), "xlsx", head, rows);
		const { row, faults, findings } = await importFile(house.db, eva, folder.path, "forty.xlsx", undefined);
		expect(row).toMatchObject({ state: "refused", rowsRead: COUNT, faults: 40, refused: 40 });
		// Rows of a sheet count from 1, and the head is the first.
		expect(faults.sort()).toEqual(places.map((place) => place.replace(/^\d+/, (at) => String(Number(at) + 2))).sort());
		for (const locale of ["en", "zh-cn"] as const)
			for (const { detail } of findings.faults) {
				const { says, mend } = explainFault(words(locale), detail);
				expect(says, detail.code).toMatch(/\S/);
				expect(mend, detail.code).toMatch(/\S/);
				expect(says + mend).not.toMatch(/\{\w+\}/);
			}
		expect(await countProducts()).toBe(before);
		await writeTable(
			join(folder.path, "clean.xlsx"),
			"xlsx",
			head,
			Array.from({ length: COUNT }, (_, at) => product(at)),
		);
		const clean = await importFile(house.db, eva, folder.path, "clean.xlsx", undefined);
		expect(clean.row).toMatchObject({ state: "applied", added: COUNT, applied: COUNT });
		expect(await countProducts()).toBe(before + COUNT);
	}, 120_000);

	test("of a BMEcat file are all named with the line their product begins on", async () => {
		const eva = await hireEva(house.db);
		const { rows, places } = plant("C");
		const before = await countProducts();
		await writeFile(join(folder.path, "forty.xml"), toBmecat(rows));
		const { row, faults } = await importFile(house.db, eva, folder.path, "forty.xml", undefined);
		expect(row).toMatchObject({ state: "refused", rowsRead: COUNT, faults: 40 });
		// One product a line, below a head of four lines; what is missing has no element.
		expect(faults.sort()).toEqual(places.map((place) => place.replace(/^\d+/, (at) => String(Number(at) + 5))).sort());
		expect(await countProducts()).toBe(before);
	}, 120_000);
});

function toBmecat(rows: readonly string[][]): string {
	const products = rows.map((cells) => {
		const of = Object.fromEntries(head.map((column, at) => [column, cells[at]!]));
		const feature = (name: string) => `<FEATURE><FNAME>${name}</FNAME><FVALUE>${of[name]}</FVALUE></FEATURE>`;
		const features = ["bore_diameter", "outer_diameter", "dynamic_load_rating", "sealing", "lubricated_for_life", "operating_temperature"].map(feature).join(""); // prettier-ignore
		const own = (name: string) =>
			`<UDX.SUPPLYLINE.${name.toUpperCase()}>${of[name]}</UDX.SUPPLYLINE.${name.toUpperCase()}>`;
		const classes = (system: string, group: string) => `<PRODUCT_FEATURES><REFERENCE_FEATURE_SYSTEM_NAME>${system}</REFERENCE_FEATURE_SYSTEM_NAME><REFERENCE_FEATURE_GROUP_ID>${group}</REFERENCE_FEATURE_GROUP_ID></PRODUCT_FEATURES>`; // prettier-ignore
		return `<PRODUCT mode="new"><SUPPLIER_PID>${of.part_number}</SUPPLIER_PID><PRODUCT_DETAILS><DESCRIPTION_SHORT lang="eng">${of.name_en}</DESCRIPTION_SHORT><DESCRIPTION_SHORT lang="zho">${of.name_zh}</DESCRIPTION_SHORT><INTERNATIONAL_PID type="gtin">${of.gtin}</INTERNATIONAL_PID></PRODUCT_DETAILS>${classes("ETIM-9.0", of.etim_class!)}${classes("ECLASS-13.0", of.eclass_class!)}<PRODUCT_FEATURES><REFERENCE_FEATURE_GROUP_ID>${of.family}</REFERENCE_FEATURE_GROUP_ID>${features}</PRODUCT_FEATURES><PRODUCT_ORDER_DETAILS><NO_CU_PER_OU>${of.packaging_unit}</NO_CU_PER_OU></PRODUCT_ORDER_DETAILS><PRODUCT_LOGISTIC_DETAILS><CUSTOMS_TARIFF_NUMBER><CUSTOMS_NUMBER>${of.hs_code}</CUSTOMS_NUMBER></CUSTOMS_TARIFF_NUMBER></PRODUCT_LOGISTIC_DETAILS><USER_DEFINED_EXTENSIONS>${["status", "plants", "weight", "active_from", "end_of_life_from"].map(own).join("")}</USER_DEFINED_EXTENSIONS></PRODUCT>`; // prettier-ignore
	});
	return `<?xml version="1.0" encoding="UTF-8"?>\n<BMECAT version="2005" xmlns="http://www.bmecat.org/bmecat/2005">\n<HEADER><CATALOG><LANGUAGE>eng</LANGUAGE></CATALOG></HEADER>\n<T_NEW_CATALOG>\n${products.join("\n")}\n</T_NEW_CATALOG>\n</BMECAT>\n`; // prettier-ignore
}

async function countProducts(): Promise<number> {
	const row = await house.db
		.selectFrom("product")
		.select(({ fn }) => fn.countAll<number>().as("count"))
		.executeTakeFirstOrThrow();
	return Number(row.count);
}
