import { beforeAll, describe, expect, test } from "vitest";
import { curveChart } from "../../src/features/catalogue/curve-chart.ts";
import { findProductPage } from "../../src/features/catalogue/find-product-page.ts";
import { checkDigit, isGtin } from "../../src/features/catalogue/gtin.ts";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { productData } from "../../src/features/catalogue/product-data.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { catalogueFolder, copyCatalogue } from "../support/catalogue.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
const balls = "products/deep-groove-ball-bearings.csv";
beforeAll(() => importCatalogue(house.db, system("content"), catalogueFolder));

test("a GTIN is known by its length and its check digit", () => {
	expect(["4006381333931", "73513537", "036000291452"].every(isGtin)).toBe(true);
	expect(["4006381333932", "12345", "", "400638133393X"].some(isGtin)).toBe(false);
	expect(checkDigit("400638133393")).toBe(1);
});

test("the demo's GTINs are for use inside one company only", async () => {
	const rows = await house.db.selectFrom("product").select("gtin").where("gtin", "is not", null).execute();
	expect(rows.length).toBeGreaterThan(50);
	expect(rows.every(({ gtin }) => isGtin(gtin!) && gtin!.startsWith("20"))).toBe(true);
	expect(new Set(rows.map(({ gtin }) => gtin)).size).toBe(rows.length);
});

test("machines read GTIN and weight, where they are stated", async () => {
	const page = async (part: string) => (await findProductPage(house.db, part))!;
	const site = { siteUrl: "https://example.com", company: "Minhe" };
	expect(productData("en", await page("6205-2RS"), site)).toMatchObject({
		gtin: (await page("6205-2RS")).product.facts.gtin,
		weight: { value: 130, unitCode: "GRM" },
	});
	expect(productData("en", await page("MHU3-4478"), site)).not.toHaveProperty("gtin");
});

describe("a wrong cell of the further columns is refused with its place", () => {
	for (const [column, from, to] of [
		["gtin", "2000060000017", "2000060000018"],
		["hs_code", "8482.10", "84.8210"],
		["weight_grams", ",18,10,", ",heavy,10,"],
		["last_order_on", "2029-12-31", "2029-02-30"],
		["end_of_life_from", "2030-12-31", "2012-12-31"],
	] as const)
		test(column, async () => {
			const copy = await copyCatalogue();
			await copy.edit(balls, from, to);
			await expect(importCatalogue(house.db, system("content"), copy.folder)).rejects.toMatchObject({
				code: "catalogue-cell-wrong",
				facts: { file: balls, column },
			});
			await copy.remove();
		});
});

test("a curve is drawn inside its frame, from zero, with its values as a table in the reader's units", async () => {
	const { properties, values } = (await findProductPage(house.db, "6205-2RS"))!;
	const property = properties.find(({ code }) => code === "permissible_load")!;
	const value = values.get("permissible_load");
	expect(value).toMatchObject({ condition: "ISO 281, a1 = 1" });
	const chart = curveChart("en", property, value, "metric")!;
	expect(chart.rows[0]).toEqual({ x: "250", y: "2.21" });
	expect(chart.xMarks[0]!.label).toBe("0");
	for (const { x, y } of chart.points) {
		expect(x).toBeGreaterThanOrEqual(chart.frame.left);
		expect(x).toBeLessThanOrEqual(chart.frame.right);
		expect(y).toBeGreaterThanOrEqual(chart.frame.top);
		expect(y).toBeLessThanOrEqual(chart.frame.bottom);
	}
	expect(curveChart("en", property, value, "imperial")!.yUnit).toBe("lbf");
	expect(curveChart("en", properties[0]!, values.get("bore_diameter"), "metric")).toBeNull();
});

test("several choices, an override below, and a condition beside the value come from the company's own files", async () => {
	const ball = (await findProductPage(house.db, "7200-B"))!;
	const contact = ball.properties.find(({ code }) => code === "contact_angle")!;
	expect(contact).toMatchObject({ inTable: true, group: { code: "load" } });
	expect(ball.values.get("standards_met").choices).toContain("din-628-1");
	const standards = ball.properties.find(({ code }) => code === "standards_met")!;
	expect(standards.choices.some(({ code }) => code === "gb-t-276")).toBe(false);
	const bolt = (await findProductPage(house.db, "ISO4014-M6x40-8.8"))!;
	expect(bolt.values.get("salt_spray_hours")).toMatchObject({ typed: "168", condition: "ISO 9227 NSS" });
});
