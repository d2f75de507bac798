import { beforeAll, expect, test } from "vitest";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { comparisonHref, readComparisonAddress } from "../../src/features/comparison/comparison-address.ts";
import { findComparisonDownload } from "../../src/features/comparison/comparison-download.ts";
import { openComparison, type OpenComparison } from "../../src/features/comparison/open-comparison.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { readCompany } from "../../src/platform/company.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
beforeAll(() => importCatalogue(house.db, system("test"), "content/catalogue"));

async function open(query: string): Promise<OpenComparison> {
	const found = await openComparison(house.db, "en", new URLSearchParams(query));
	if ("goTo" in found) throw new Error(found.goTo);
	return found;
}

test("Mei marks what meets her requirement, and counts it per product", async () => {
	const { comparison } = await open("p=6205&p=6206&r.bore_diameter==25 mm&r.dynamic_load_rating=>=100 kN");
	const marks = comparison!.products.map(({ id }) => comparison!.marks.get(id));
	expect(marks).toEqual([
		{ meets: 1, deviates: 1, unknown: 0 },
		{ meets: 0, deviates: 2, unknown: 0 },
	]);
	const row = comparison!.allGroups
		.flatMap(({ rows }) => rows)
		.find(({ property }) => property.code === "bore_diameter")!;
	expect(row.cells[1]!.requirement).toMatchObject({ mark: "deviates", shown: "+5\u00a0mm (+20\u00a0%)" });
});

test("one product alone can be held against requirements", async () => {
	expect((await open("p=6205")).comparison).toBeNull();
	expect((await open("p=6205&r.bore_diameter=25")).comparison?.products).toHaveLength(1);
});

test("only deviations leaves the rows in which something is not known to be met", async () => {
	const { comparison } = await open("p=6205&p=6206&r.bore_diameter=25&r.dynamic_load_rating=>=1 kN&diff=deviations");
	expect(comparison!.groups.flatMap(({ rows }) => rows.map(({ property }) => property.code))).toEqual([
		"bore_diameter",
	]);
	expect(comparison!.hiddenCount).toBe(comparison!.rowCount - 1);
});

test("the form without script becomes the address that says the same in one word a property", async () => {
	const query =
		"p=6205&p=6206&o.bore_diameter=<=&v.bore_diameter=30 mm&o.dynamic_load_rating=>=&v.dynamic_load_rating=";
	expect(await openComparison(house.db, "en", new URLSearchParams(query))).toEqual({
		goTo: "/en/compare?p=6205&p=6206&r.bore_diameter=%3C%3D30+mm",
	});
});

test("a requirement on what these products do not share is kept in the address and judged by nobody", async () => {
	const { comparison } = await open("p=6205&p=NU205&r.flange_design=x&r.bore_diameter=25");
	expect(comparison!.requirements.elsewhere.map(({ code }) => code)).toEqual(["flange_design"]);
	expect(comparisonHref("en", comparison!.wish)).toContain("r.flange_design=x");
});

test("what cannot be read is named, and judges nothing", async () => {
	const { comparison } = await open("p=6205&p=6206&r.bore_diameter=>=wide");
	expect(comparison!.requirements.troubles.get("bore_diameter")).toEqual({ field: "value", code: "not-a-measure" });
	expect(comparison!.marks.get(comparison!.products[0]!.id)).toEqual({ meets: 0, deviates: 0, unknown: 0 });
});

test("six of many are shown, and the download holds all of them with the requirement and the marks", async () => {
	const rows = await house.db.selectFrom("product").select("partNumber").where("partNumber", "like", "62%").execute();
	const typed = rows.slice(0, 23).map(({ partNumber }) => partNumber);
	const query = `${new URLSearchParams(typed.map((one) => ["p", one]))}&r.bore_diameter=>=25 mm`;
	const { found, comparison } = await open(query);
	expect([found.products.length, found.leftOut.length]).toEqual([6, typed.length - 6]);
	expect(comparison!.wish.partNumbers).toEqual(typed);
	const place = {
		db: house.db,
		locale: "en" as const,
		company: await readCompany("content"),
		settings: { siteUrl: "" },
	};
	const download = await findComparisonDownload(place, new URLSearchParams(query), ".csv");
	const [head] = download!.rows;
	expect(head!.slice(4, 5 + typed.length)).toEqual(["Your requirement", ...typed]);
	const bore = download!.rows.find(([, name]) => name === "Bore diameter")!;
	expect(bore[4]).toBe("≥ 25 mm");
	expect(bore.slice(-3)[0]).toMatch(/meets|deviates/);
	expect(new Set(download!.rows.map((row) => row.length)).size).toBe(1);
});

test("an address of more than fifty products is read to the fiftieth", async () => {
	const query = new URLSearchParams(Array.from({ length: 60 }, (_, at) => ["p", `X${at}`]));
	expect(readComparisonAddress(query).partNumbers).toHaveLength(50);
	expect((await open(String(query))).unread).toBe(10);
});
