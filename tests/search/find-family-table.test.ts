import { beforeAll, describe, expect, test } from "vitest";
import { CompiledQuery } from "kysely";
import { connect, type Database } from "../../db/connect.ts";
import { findFamilyPage } from "../../src/features/search/find-family-page.ts";
import { buildProductIndex } from "../../src/features/search/build-product-index.ts";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { prepareDatabase } from "../../src/jobs/prepare-database.ts";
import { catalogueFolder, copyCatalogue } from "../support/catalogue.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
beforeAll(() => importCatalogue(house.db, system("content"), catalogueFolder));

async function open(search: string, code = "deep-groove-ball-bearings", db: Database = house.db) {
	return (await findFamilyPage(db, await buildProductIndex(db), "en", code, new URLSearchParams(search)))!;
}

function bores({ table }: Awaited<ReturnType<typeof open>>): (number | null)[] {
	return table.products.map(({ id }) => table.values.get(id)!.get("bore_diameter").baseMin);
}

describe("filters", () => {
	test("a buyer asks for bores between 20 and 30 mm and sees no others", async () => {
		const page = await open("f.bore_diameter.min=20&f.bore_diameter.max=30");
		expect(page.table.count).toBeGreaterThan(3);
		expect(bores(page).every((bore) => bore !== null && bore >= 20 && bore <= 30)).toBe(true);
	});

	test("the same question in inches finds the same products", async () => {
		const metric = await open("f.bore_diameter.min=19.05&f.bore_diameter.max=25.4", "tapered-roller-bearings");
		for (const search of [
			"units=imperial&f.bore_diameter.min=0.75&f.bore_diameter.max=1",
			"f.bore_diameter.min=3/4 in&f.bore_diameter.max=1 in",
		]) {
			expect((await open(search, "tapered-roller-bearings")).table.count).toBe(metric.table.count);
		}
		expect(metric.table.count).toBeGreaterThan(0);
	});

	test("a temperature range must cover what is asked for", async () => {
		const wide = await open("f.operating_temperature.min=-40&f.operating_temperature.max=150");
		const narrow = await open("f.operating_temperature.min=-10&f.operating_temperature.max=60");
		expect(wide.table.count).toBeLessThan(narrow.table.count);
	});

	test("choices of one property add up, choices of two narrow down", async () => {
		const [seals, shields, both] = await Promise.all(
			["f.sealing=two-seals", "f.sealing=two-shields", "f.sealing=two-seals&f.sealing=two-shields"].map((search) =>
				open(search),
			),
		);
		const codes = seals!.properties.find(({ code }) => code === "sealing")!.choices.map(({ code }) => code);
		expect(codes).toContain("two-seals");
		expect(both!.table.count).toBe(seals!.table.count + shields!.table.count);
		expect((await open("f.sealing=two-seals&status=end-of-life")).table.count).toBeLessThan(seals!.table.count);
	});

	test("a facet's counts leave its own choice out, and the others in", async () => {
		const free = await open("");
		const sealing = free.properties.find(({ code }) => code === "sealing")!;
		const chosen = await open("f.sealing=two-seals");
		expect(chosen.table.facets.get(sealing.id)).toEqual(free.table.facets.get(sealing.id));
		expect(chosen.table.facets.get(sealing.id)!.get("two-seals")).toBe(chosen.table.count);
		const narrowed = await open("f.sealing=two-seals&f.bore_diameter.max=20");
		expect(narrowed.table.facets.get(sealing.id)!.get("two-seals")).toBe(narrowed.table.count);
		const statuses = chosen.table.facets.get("status")!;
		expect([...statuses.values()].reduce((sum, count) => sum + count, 0)).toBe(chosen.table.count);
	});

	test("by plant and status", async () => {
		const page = await open("plant=GYR&status=active&status=new");
		expect(page.table.count).toBeGreaterThan(0);
		expect(page.table.products.every(({ status }) => status === "active" || status === "new")).toBe(true);
		expect(page.table.facets.get("plant")!.get("GYR")).toBe(page.table.count);
	});

	test("a limit nobody can understand is said, and filters nothing", async () => {
		const page = await open("f.bore_diameter.min=thick&f.bore_diameter.max=30");
		expect(page.table.notUnderstood).toEqual([{ code: "bore_diameter", side: "min", typed: "thick" }]);
		expect(page.wish.ranges.get("bore_diameter")!.min).toBe("thick");
	});

	test("what the family does not know is left aside", async () => {
		const all = await open("");
		expect((await open("f.colour=red&sort=colour&status='&after=~&f.sealing=glue&units=cubits")).table.count).toBe(
			all.table.count,
		);
	});
});

describe("order and pages", () => {
	test("the usual order is by bore", async () => {
		const found = bores(await open(""));
		expect(found).toEqual([...found].sort((a, b) => a! - b!));
	});

	test.each([
		["sort=bore_diameter"],
		["sort=-dynamic_load_rating"],
		["sort=mass"],
		["sort=sealing"],
		["sort=-part_number"],
		["sort=flange_design"],
		[""],
	])("every product of a long list comes once: %s", async (search) => {
		const seen: string[] = [];
		let after: string | null = null;
		do {
			const page = await open(`${search}${after ? `&after=${encodeURIComponent(after)}` : ""}`, "rolling-bearings");
			seen.push(...page.table.products.map(({ partNumber }) => partNumber));
			after = page.table.after;
			expect(page.table.products.length).toBeLessThanOrEqual(50);
			if (after === null) expect(seen.length).toBe(page.table.count);
		} while (after !== null);
		expect(new Set(seen).size).toBe(seen.length);
	});

	test("what is not stated stands last, whichever way it is sorted", async () => {
		for (const search of ["sort=mass", "sort=-mass"]) {
			const { table } = await open(search, "hub-units-gen-3");
			const states = table.products.map(({ id }) => table.values.get(id)!.get("mass").baseMin === null);
			expect(states).toEqual([...states].sort());
		}
	});

	test.each(["1.5~x", "abc~x", "~", "1e999~x", "99999999999~x", "%00~x", "~~~"])(
		"a forged page key does no harm: %s",
		async (after) => {
			for (const sort of ["bore_diameter", "sealing", "part_number"]) await open(`sort=${sort}&after=${after}`);
		},
	);
});

test("a page asks the same few questions, however many products and filters there are, and walks indexes", async () => {
	const statements: { sql: string; parameters: readonly unknown[] }[] = [];
	const db = connect(":memory:", ({ query }) => statements.push(query));
	await prepareDatabase(db);
	await importCatalogue(db, system("content"), catalogueFolder);
	const index = await buildProductIndex(db);
	const asked: number[] = [];
	for (const [search, family] of [
		["", "deep-groove-ball-bearings"],
		[
			"f.bore_diameter.min=20&f.sealing=two-seals&f.cage_material=pressed-steel&status=active&plant=CTU",
			"deep-groove-ball-bearings",
		],
		["f.bore_diameter.min=20", "tapered-roller-bearings"],
	] as const) {
		statements.length = 0;
		await findFamilyPage(db, index, "en", family, new URLSearchParams(search));
		asked.push(statements.length);
		for (const { sql, parameters } of [...statements]) {
			const plan = await db.executeQuery<{ detail: string }>(
				CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
			);
			for (const { detail } of plan.rows)
				expect(detail, sql).not.toMatch(/^SCAN "?(product|specification)\b|CORRELATED/);
		}
	}
	expect(asked[0]).toBeLessThanOrEqual(8);
	expect(new Set(asked).size).toBe(1);
	await db.destroy();
});

test("what an import changed is found at once", async () => {
	const copy = await copyCatalogue();
	const before = await open("status=not-for-new-designs");
	await copy.edit("products/deep-groove-ball-bearings.csv", ",active,", ",not-for-new-designs,");
	await importCatalogue(house.db, system("content"), copy.folder);
	expect((await open("status=not-for-new-designs")).table.count).toBe(before.table.count + 1);
	await importCatalogue(house.db, system("content"), catalogueFolder);
	expect((await open("status=not-for-new-designs")).table.count).toBe(before.table.count);
	await copy.remove();
});
