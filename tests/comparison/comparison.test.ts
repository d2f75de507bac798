import type { KyselyPlugin } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../../db/connect.ts";
import { composeComparison } from "../../src/features/comparison/comparison.ts";
import { readComparisonAddress } from "../../src/features/comparison/comparison-address.ts";
import { findComparisonDownload } from "../../src/features/comparison/comparison-download.ts";
import { findComparison } from "../../src/features/comparison/find-comparison.ts";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { readCompany } from "../../src/platform/company.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
beforeAll(() => importCatalogue(house.db, system("test"), "content/catalogue"));

const ask = (query: string) => readComparisonAddress(new URLSearchParams(query));
const find = (query: string) => findComparison(house.db, ask(query).partNumbers);
async function compose(query: string) {
	return composeComparison("en", ask(query), await find(query));
}
async function rowOf(query: string, code: string) {
	const rows = (await compose(query))!.groups.flatMap((group) => group.rows);
	return rows.find(({ property }) => property.code === code);
}

describe("what is asked for", () => {
	test("Mei finds the products in the order she asked, however she spells them", async () => {
		const { products, unknown } = await find("p=6206&p=6205 2rs&p=６２０５&p=6205-2RS&p=62O5");
		expect(products.map(({ partNumber }) => partNumber)).toEqual(["6206", "6205-2RS", "6205"]);
		expect(unknown).toEqual(["62O5"]);
	});

	test("a seventh product is left out by name, and an unknown one takes nobody's place", async () => {
		const { products, leftOut } = await find("p=6204&p=6205&p=nobody&p=6206&p=6207&p=6208&p=6210&p=6212&p=6215");
		expect(products).toHaveLength(6);
		expect(leftOut.map(({ partNumber }) => partNumber)).toEqual(["6212", "6215"]);
	});

	test("fewer than two products make no comparison", async () => {
		expect(await compose("")).toBeNull();
		expect(await compose("p=6205")).toBeNull();
		expect(await compose("p=6205&p=6205&p=nobody")).toBeNull();
	});

	test("the reference is the first product unless another column is named", async () => {
		expect((await compose("p=6205&p=6206"))?.reference.partNumber).toBe("6205");
		expect((await compose("p=6205&p=6206&ref=6206"))?.reference.partNumber).toBe("6206");
		const lost = await compose("p=6205&p=6206&ref=6999");
		expect(lost?.reference.partNumber).toBe("6205");
		expect(lost?.wish.reference).toBeNull();
	});
});

describe("what stands in the rows", () => {
	test("products of one family are compared by everything the family states", async () => {
		const row = await rowOf("p=6205&p=6206", "bore_diameter");
		expect(row?.cells.map(({ shown }) => shown.replace("\u00a0", " "))).toEqual(["25 mm", "30 mm"]);
		expect(await rowOf("p=6205&p=6206", "calculation_factor_f0")).toBeDefined();
	});

	test("differences only hides the rows in which all agree, and counts them", async () => {
		const all = (await compose("p=6205&p=6205-2RS"))!;
		const different = (await compose("p=6205&p=6205-2RS&diff=1"))!;
		expect(all.hiddenCount).toBe(0);
		expect(different.hiddenCount).toBe(all.rowCount - all.differentCount);
		expect(different.hiddenCount).toBeGreaterThan(5);
		const codes = different.groups.flatMap(({ rows }) => rows.map(({ property }) => property.code));
		expect(codes).toContain("sealing");
		expect(codes).not.toContain("bore_diameter");
	});

	test("products of two families are compared by what their common root states", async () => {
		const { root, families } = await find("p=6205&p=NU205");
		expect(root?.code).toBe("rolling-bearings");
		expect(families.map(({ code }) => code)).toEqual(["deep-groove-ball-bearings", "cylindrical-roller-bearings"]);
		expect(await rowOf("p=6205&p=NU205", "dynamic_load_rating")).toBeDefined();
		expect(await rowOf("p=6205&p=NU205", "flange_design")).toBeUndefined();
	});

	test("a property that two sister families declare alike is shared", async () => {
		const row = await rowOf("p=ISO4014-M8x40-8.8&p=ISO4762-M8x40-A4-80", "nominal_length");
		expect(row?.cells.map(({ agreement }) => agreement)).toEqual(["same", "same"]);
	});

	test("a bearing and a screw have nothing in common", async () => {
		const query = "p=6205&p=ISO4014-M8x40-8.8";
		expect((await find(query)).root).toBeUndefined();
		expect(await compose(query)).toBeNull();
	});

	test("what was typed in inches reads in millimetres beside its typed form, and as typed in imperial units", async () => {
		const metric = await rowOf("p=30204&p=LM11949", "bore_diameter");
		expect(metric?.cells[1]).toMatchObject({ shown: "19.050\u00a0mm", typed: "0.7500 in" });
		const imperial = await rowOf("p=30204&p=LM11949&units=imperial", "bore_diameter");
		expect(imperial?.cells[1]).toMatchObject({ shown: "0.7500\u00a0in", typed: undefined });
	});
});

test("a comparison takes as many queries for six products of four families as for two of one, and at most six", async () => {
	const counted = async (query: string) => {
		let count = 0;
		const counter: KyselyPlugin = {
			transformQuery: ({ node }) => {
				count += 1;
				return node;
			},
			transformResult: async ({ result }) => result,
		};
		await findComparison(house.db.withPlugin(counter) as Database, ask(query).partNumbers);
		return count;
	};
	const two = await counted("p=6205&p=6206");
	expect(two).toBeGreaterThan(2);
	expect(two).toBeLessThanOrEqual(6);
	expect(await counted("p=6205&p=NU205&p=30205&p=7308-B-MP&p=6206&p=6207")).toBe(two);
});

describe("the download", () => {
	const place = async () => ({
		db: house.db,
		locale: "en" as const,
		company: await readCompany("content"),
		settings: { siteUrl: "https://portal.example" },
	});
	const download = async (query: string) => findComparisonDownload(await place(), new URLSearchParams(query), ".csv");

	test("holds numbers as numbers, with the unit and the differences in columns of their own", async () => {
		const { rows, fileName } = (await download("p=6205&p=6206"))!;
		expect(fileName).toBe("comparison-6205-6206.csv");
		expect(rows[0]).toEqual([
			"Group",
			"Property",
			"Symbol",
			"Unit",
			"6205",
			"6206",
			"Differs",
			"6206 − 6205",
			"6206 − 6205, %",
		]);
		expect(rows.find(([, name]) => name === "Bore diameter")).toEqual([
			"Boundary dimensions",
			"Bore diameter",
			"d",
			"mm",
			25,
			30,
			"yes",
			5,
			20,
		]);
		expect(new Set(rows.map((row) => row.length)).size).toBe(1);
	});

	test("holds converted differences with the digits of the values, not with those of the arithmetic", async () => {
		const { rows } = (await download("p=6205&p=NU205&units=imperial"))!;
		const width = rows.find(([, name]) => name === "Overall width")!;
		const load = rows.find(([, name]) => name === "Basic dynamic load rating")!;
		expect(width.slice(3, 6)).toEqual(["in", 0.5906, 0.5906]);
		expect(Number.isInteger(load[7])).toBe(true);
	});

	test("takes a range apart, and says in words what is not stated", async () => {
		const { rows } = (await download("p=NU205&p=NU2205"))!;
		const ends = rows.filter(([, name]) => String(name).startsWith("Operating temperature"));
		expect(ends.map((row) => row.slice(3, 5))).toEqual([
			["°C", expect.any(Number)],
			["°C", expect.any(Number)],
		]);
		expect(rows.flat()).toContain("on request");
	});

	test("holds the rows shown at that moment, and there is none without a table", async () => {
		const all = (await download("p=6205&p=6205-2RS"))!.rows.length;
		expect((await download("p=6205&p=6205-2RS&diff=1"))!.rows.length).toBeLessThan(all);
		expect(await download("p=6205")).toBeNull();
	});
});
