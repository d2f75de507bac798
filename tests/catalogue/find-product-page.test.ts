import { beforeAll, expect, test } from "vitest";
import { findProductPage } from "../../src/features/catalogue/find-product-page.ts";
import { findProductBySpelling } from "../../src/features/catalogue/find-products.ts";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { productData } from "../../src/features/catalogue/product-data.ts";
import { specificationRows } from "../../src/features/catalogue/product-download.ts";
import { drawingOf } from "../../src/features/catalogue/product-drawing.ts";
import { writeCsv } from "../../src/features/catalogue/write-csv.ts";
import { connect } from "../../db/connect.ts";
import { prepareDatabase } from "../../src/jobs/prepare-database.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { catalogueFolder } from "../support/catalogue.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
beforeAll(() => importCatalogue(house.db, system("content"), catalogueFolder));

test("a visitor opens a product and finds values, plants with lead times and alternatives", async () => {
	const page = (await findProductPage(house.db, "6205-2RS"))!;
	expect(page.lineage.map(({ code }) => code)).toEqual([
		"rolling-bearings",
		"ball-bearings",
		"deep-groove-ball-bearings",
	]);
	expect(page.values.get("bore_diameter").baseMin).toBe(25);
	expect(page.plants.length).toBeGreaterThan(0);
	expect(page.plants.every(({ leadTimeDays }) => leadTimeDays! > 0)).toBe(true);
	expect(page.alternatives.length).toBeGreaterThan(0);
});

test("an unknown part number is not there; another spelling leads to the one that is meant", async () => {
	expect(await findProductPage(house.db, "6205-9XX")).toBeUndefined();
	expect(await findProductPage(house.db, "6205\u0000")).toBeUndefined();
	expect((await findProductBySpelling(house.db, "6205 2rs"))!.partNumber).toBe("6205-2RS");
	expect(await findProductBySpelling(house.db, "--")).toBeUndefined();
});

test("every product of the catalogue has a drawing with measures", async () => {
	const products = await house.db
		.selectFrom("product")
		.select("partNumber")
		.where("partNumber", "in", ["6205-2RS", "MHU3-4478", "ISO4032-10-10"])
		.execute();
	expect(products).toHaveLength(3);
	for (const { partNumber } of products) {
		const drawn = drawingOf("zh-cn", (await findProductPage(house.db, partNumber))!, "imperial")!;
		expect(drawn.title).toContain(partNumber);
		expect(drawn.description.length).toBeGreaterThan(10);
	}
});

test("machines read values with UN/CEFACT units and no offer", async () => {
	const page = (await findProductPage(house.db, "6205-2RS"))!;
	const data = productData("en", page, { siteUrl: "https://example.com", company: "Minhe" }) as {
		"@type": string;
		additionalProperty: Record<string, unknown>[];
	};
	expect(data["@type"]).toBe("ProductModel");
	expect(data.additionalProperty).toContainEqual({
		"@type": "PropertyValue",
		propertyID: "bore_diameter",
		name: "Bore diameter",
		value: 25,
		unitText: "mm",
		unitCode: "MMT",
	});
	expect(data.additionalProperty.find(({ propertyID }) => propertyID === "operating_temperature")).toMatchObject({
		unitCode: "CEL",
	});
	expect(JSON.stringify(data)).not.toContain("offers");
});

test("the downloaded table has a row a property, with numbers as numbers and words for what is not stated", async () => {
	const page = (await findProductPage(house.db, "6205-2RS"))!;
	const rows = specificationRows("en", page, "metric");
	expect(rows).toHaveLength(page.properties.length + 1);
	const bore = rows.find(([, name]) => name === "Bore diameter")!;
	expect(bore[4]).toBe(25);
	expect(bore[6]).toBe("mm");
	expect(writeCsv(rows)).toContain("not applicable");
});

test("a product asks the same few questions, however much it states", async () => {
	let asked = 0;
	const db = connect(":memory:", () => (asked += 1));
	await prepareDatabase(db);
	await importCatalogue(db, system("content"), catalogueFolder);
	for (const partNumber of ["6205-2RS", "ISO4032-10-10", "MHU3-5495"]) {
		asked = 0;
		await findProductPage(db, partNumber);
		expect(asked).toBe(6);
	}
	await db.destroy();
});
