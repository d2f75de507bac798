import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findFamily } from "../../src/features/catalogue/find-families.ts";
import { findProduct, findProductsByPartNumbers } from "../../src/features/catalogue/find-products.ts";
import { listFamilyProperties } from "../../src/features/catalogue/find-properties.ts";
import { findProductSheet } from "../../src/features/catalogue/find-product-page.ts";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { now } from "../../src/platform/clock.ts";
import { newId } from "../../src/platform/ids.ts";
import { castInto } from "../support/cast.ts";
import { type CatalogueCopy, catalogueFolder, copyCatalogue } from "../support/catalogue.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
const content = system("content");
const balls = "products/deep-groove-ball-bearings.csv";
let copy: CatalogueCopy;
beforeEach(async () => {
	copy = await copyCatalogue();
	await importCatalogue(house.db, content, catalogueFolder);
});
afterEach(() => copy.remove());

async function countProducts(): Promise<number> {
	const row = await house.db
		.selectFrom("product")
		.select(({ fn }) => fn.countAll<number>().as("count"))
		.executeTakeFirstOrThrow();
	return row.count;
}

describe("the company's own files", () => {
	test("hold twelve families and three hundred products or more, the richer ones with fifteen properties", async () => {
		expect(await countProducts()).toBeGreaterThanOrEqual(300);
		const families = await house.db.selectFrom("product").select("familyId").distinct().execute();
		expect(families.length).toBeGreaterThanOrEqual(12);
		const family = await findFamily(house.db, "deep-groove-ball-bearings");
		expect((await listFamilyProperties(house.db, family!.id)).length).toBeGreaterThanOrEqual(15);
	});

	test("a 6205 is 25 × 52 × 15 mm, whoever reads it", async () => {
		const { values } = (await findProductSheet(house.db, "6205-2RS"))!;
		const sizes = ["bore_diameter", "outer_diameter", "width"].map((code) => values.get(code).baseMin);
		expect(sizes).toEqual([25, 52, 15]);
		expect(values.get("no-such-property").state).toBe("not-stated");
	});

	test("an inch bearing keeps what was typed beside the base value", async () => {
		const { partNumber } = await house.db
			.selectFrom("product")
			.select("partNumber")
			.where("specification", "like", '%"0.7500 in"%')
			.executeTakeFirstOrThrow();
		const bore = (await findProductSheet(house.db, partNumber))!.values.get("bore_diameter");
		expect(bore).toMatchObject({ baseMin: 19.05, baseMax: 19.05, unit: "in", typed: "0.7500 in" });
	});

	test("a family inherits what its ancestors say, in the order of the groups", async () => {
		const family = await findFamily(house.db, "tapered-roller-bearings");
		const properties = await listFamilyProperties(house.db, family!.id);
		const codes = properties.map(({ code }) => code);
		expect(codes).toContain("bore_diameter");
		expect(codes).toContain("calculation_factor_y");
		expect(codes).not.toContain("snap_ring_groove");
		const positions = properties.map(({ group }) => group.position);
		expect(positions).toEqual([...positions].sort((a, b) => a - b));
	});
});

describe("importing again", () => {
	test("changes nothing where no file has changed, and records nothing", async () => {
		const before = await house.db.selectFrom("event").selectAll().execute();
		expect(await importCatalogue(house.db, content, catalogueFolder)).toEqual({ files: 0, products: 0 });
		expect(await house.db.selectFrom("event").selectAll().execute()).toHaveLength(before.length);
	});

	test("touches only the product that changed, and keeps its id", async () => {
		const [before, neighbour] = await findProductsByPartNumbers(house.db, ["6205-2RS", "6204-2RS"]);
		await copy.edit(balls, "Deep groove ball bearing 6205-2RS", "Ball bearing 6205-2RS");
		expect(await importCatalogue(house.db, content, copy.folder)).toEqual({ files: 1, products: 1 });
		const [after, same] = await findProductsByPartNumbers(house.db, ["6205-2RS", "6204-2RS"]);
		expect(after!.id).toBe(before!.id);
		expect(after!.name.en).toContain("Ball bearing 6205-2RS");
		expect(same!.updatedAt).toBe(neighbour!.updatedAt);
	});

	test("a product that left its file is gone where nothing speaks of it", async () => {
		await dropRow(copy, balls, "6000-2RS");
		await dropRow(copy, "alternatives.csv", "6000-2RS");
		await dropRow(copy, "cross-references.csv", "6000-2RS");
		await importCatalogue(house.db, content, copy.folder);
		expect(await findProduct(house.db, "6000-2RS")).toBeUndefined();
		await importCatalogue(house.db, content, catalogueFolder);
		expect(await findProduct(house.db, "6000-2RS")).toBeDefined();
	});

	test("a product that left its file stays as end of life where somebody follows it", async () => {
		const { mei } = await castInto(house.db);
		const product = await findProduct(house.db, "6000-2Z");
		await house.db
			.insertInto("follow")
			.values({ id: newId(), personId: mei.personId, subjectKind: "product", subjectId: product!.id, createdAt: now() })
			.execute();
		await dropRow(copy, balls, "6000-2Z");
		await dropRow(copy, "alternatives.csv", "6000-2Z");
		await importCatalogue(house.db, content, copy.folder);
		expect((await findProduct(house.db, "6000-2Z"))!.status).toBe("end-of-life");
	});

	test("what others call a product is found by the key of their number; what a client calls it stays", async () => {
		const client = await house.db.selectFrom("organisation").select("id").executeTakeFirstOrThrow();
		const product = await findProduct(house.db, "6205-2RS");
		const own = {
			id: newId(),
			productId: product!.id,
			kind: "client" as const,
			brand: "",
			partNumber: "HR 77",
			partNumberKey: "HR77",
			organisationId: client.id,
			recordedAt: now(),
		};
		await house.db.insertInto("crossReference").values(own).execute();
		await copy.edit("cross-references.csv", "VB 6205 DD", "VB 6205 DDX");
		await importCatalogue(house.db, content, copy.folder);
		const rows = await house.db
			.selectFrom("crossReference")
			.select(["partNumberKey"])
			.where("productId", "=", product!.id)
			.orderBy("partNumberKey")
			.execute();
		expect(rows.map(({ partNumberKey }) => partNumberKey)).toEqual(["6K205KK", "HR77", "MC6205RS", "VB6205DDX"]);
		await house.db.deleteFrom("crossReference").where("id", "=", own.id).execute();
	});
});

describe("a bad file is refused with its place, and nothing changes", () => {
	const good = "6204-2RS";
	test.each([
		["a wrong measure", [balls, ",active,", ",active,"], "catalogue-cell-wrong"],
		["an unknown status", [balls, ",active,", ",sold-out,"], "catalogue-cell-wrong"],
		["an unknown plant", [balls, ",active,CTU", ",active,XXX"], "catalogue-cell-wrong"],
		["an unknown column", [balls, "bore_diameter,", "bore,"], "catalogue-column-unknown"],
		["a column that stands twice", [balls, "outer_diameter,", "bore_diameter,"], "table-head-twice"],
		["a quote that is missing", [balls, '"', ""], "table-row-long"],
		["an unclosed quote", [balls, '"Deep', '""Deep'], "table-quote-inside"],
		["a column called so twice", [balls, "outer_diameter,", "bore diameter,"], "catalogue-column-unknown"],
		["a part number that cannot stand in an address", [balls, good, "6204/2RS"], "catalogue-cell-wrong"],
		["a part number that stands twice", [balls, good, "6205-2RS"], "catalogue-cell-wrong"],
		["a part number of another family", [balls, good, "7200-B"], "catalogue-part-number-elsewhere"],
		["an alternative nobody makes", ["alternatives.csv", "6000-2RS,", "6000-XX,"], "catalogue-cell-wrong"],
		["an alternative of no kind", ["alternatives.csv", ",same-fit,", ",nearly,"], "catalogue-cell-wrong"],
		["a unit of another dimension", ["families.json", '"unit": "kN"', '"unit": "kg"'], "catalogue-file-broken"],
		["broken JSON", ["plants.json", "[", "{"], "catalogue-file-broken"],
		["a limit on no property", ["plants.json", '"bore_diameter"', '"bore"'], "catalogue-file-broken"],
	] as const)("%s", async (name, [file, from, to], code) => {
		if (name === "a wrong measure") await putCell(copy, balls, "5 apples");
		else await copy.edit(file, from, to);
		const read = () => house.db.selectFrom("product").selectAll().orderBy("id").execute();
		const before = await read();
		const refusal = importCatalogue(house.db, content, copy.folder);
		await expect(refusal).rejects.toMatchObject({ code, facts: { file } });
		expect(await read()).toEqual(before);
	});

	test("the refusal names row and column", async () => {
		await putCell(copy, balls, "5 apples");
		await expect(importCatalogue(house.db, content, copy.folder)).rejects.toMatchObject({
			facts: { file: balls, row: 2, column: "bore_diameter", value: "5 apples" },
		});
	});

	test("a product file without a family is refused", async () => {
		await writeFile(join(copy.folder, "products/levers.csv"), "part_number,name_en,name_zh,status,plants\n");
		await expect(importCatalogue(house.db, content, copy.folder)).rejects.toMatchObject({
			code: "catalogue-family-unknown",
		});
		await rm(join(copy.folder, "products/levers.csv"));
	});
});

async function dropRow({ folder }: CatalogueCopy, path: string, partNumber: string): Promise<void> {
	const lines = (await readFile(join(folder, path), "utf8")).split("\n");
	const kept = lines.filter((line) => !line.startsWith(`${partNumber},`) && !line.includes(`,${partNumber},`));
	await writeFile(join(folder, path), kept.join("\n"));
}

/** Writes a bore diameter into the first product row. */
async function putCell({ folder }: CatalogueCopy, path: string, value: string): Promise<void> {
	const lines = (await readFile(join(folder, path), "utf8")).split("\n");
	lines[1] = lines[1]!.replace(",20,32,7,", `,${value},32,7,`);
	await writeFile(join(folder, path), lines.join("\n"));
}
