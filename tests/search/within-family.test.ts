import { beforeAll, describe, expect, test } from "vitest";
import { insertProductText, replaceProductText } from "../../db/product-text.ts";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { findProduct } from "../../src/features/catalogue/find-products.ts";
import { buildProductIndex } from "../../src/features/search/build-product-index.ts";
import { findFamilyPage } from "../../src/features/search/find-family-page.ts";
import type { ProductIndex } from "../../src/features/search/product-index.ts";
import { vocabularyOf } from "../../src/features/search/understand-keep-vocabulary.ts";
import { search } from "../../src/features/search/understand-search.ts";
import { tableLink } from "../../src/features/search/understand-table-link.ts";
import { system, visitor } from "../../src/platform/auth/actor.ts";
import { catalogueFolder } from "../support/catalogue.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
let index: ProductIndex;
beforeAll(async () => {
	await importCatalogue(house.db, system("content"), catalogueFolder);
	index = await buildProductIndex(house.db);
});

async function open(query: string, code = "deep-groove-ball-bearings") {
	return (await findFamilyPage(house.db, index, "en", code, new URLSearchParams(query)))!;
}

const numbers = ({ table }: Awaited<ReturnType<typeof open>>) => table.products.map(({ partNumber }) => partNumber);

async function find(typed: string) {
	const vocabulary = await vocabularyOf(house.db, index);
	return {
		vocabulary,
		answer: await search(house.db, index, vocabulary, visitor, "en", { typed, family: null, after: null }),
	};
}

describe("within a family", () => {
	test("a size, a value and a word find what they mean there", async () => {
		const { families, properties } = await open("");
		const ids = new Set(families.filter(({ code }) => code === "deep-groove-ball-bearings").map(({ id }) => id));
		const page = await open("q=25x52x15");
		expect(page.table.count).toBeGreaterThan(1);
		expect(numbers(page).every((number) => number.startsWith("6205"))).toBe(true);
		expect(page.table.products.every(({ familyId }) => ids.has(familyId))).toBe(true);
		expect(properties.length).toBeGreaterThan(0);
		expect(numbers(await open("q=6205-2RS"))).toContain("6205-2RS");
		expect((await open("q=bore 25 mm")).table.count).toBe(
			(await open("f.bore_diameter.min=25&f.bore_diameter.max=25")).table.count,
		);
	});

	test("what is typed and what is chosen narrow together, and counts speak of both", async () => {
		const typed = await open("q=bore 25 mm");
		const sealing = typed.properties.find(({ code }) => code === "sealing")!;
		const offered = typed.table.facets.get(sealing.id)!.get("two-seals")!;
		const both = await open("q=bore 25 mm&f.sealing=two-seals");
		expect(both.table.count).toBe(offered);
		expect(both.table.count).toBeLessThan(typed.table.count);
	});

	test("nothing of another family is found, whatever is typed", async () => {
		expect((await open("q=M8x30")).table.count).toBe(0);
		expect((await open("q=no such thing at all")).table.count).toBe(0);
	});

	test("the next page keeps the text", async () => {
		const first = await open("q=steel", "rolling-bearings");
		expect(first.wish.text).toBe("steel");
		if (first.table.after === null) return;
		const next = await open(`q=steel&after=${encodeURIComponent(first.table.after)}`, "rolling-bearings");
		expect(numbers(next).some((number) => numbers(first).includes(number))).toBe(false);
	});
});

describe("the way from a search to the table", () => {
	test.each([
		"25x52x15",
		"6205-2RS",
		"6205",
		"bore 25 mm sealed",
		"deep groove 25 mm",
		"bearing >= 14 kN",
		"密封 25 mm",
	])("shows as many products as the search counted: %s", async (typed) => {
		const { vocabulary, answer } = await find(typed);
		expect(answer.families.length).toBeGreaterThan(0);
		for (const { family, count } of answer.families.slice(0, 4)) {
			const [path = "", query = ""] = tableLink("en", family, answer.understood, vocabulary).split("?");
			expect(path).toBe(`/en/catalogue/${family.code}`);
			const page = await open(query, family.code);
			// A family's table shows what lies below it too.
			const below = answer.families.filter((one) => isBelow(page.families, one.family.id, family.id));
			expect([family.code, page.table.count]).toEqual([family.code, below.reduce((sum, one) => sum + one.count, 0)]);
			expect(count).toBeGreaterThan(0);
		}
	});
});

function isBelow(families: readonly { id: string; parentId: string | null }[], id: string, above: string): boolean {
	for (let at: string | null | undefined = id; at; at = families.find((one) => one.id === at)?.parentId)
		if (at === above) return true;
	return false;
}

test("a beginning that stands in more products than are looked at says so", async () => {
	const { serial } = await house.db
		.selectFrom("product")
		.select("serial")
		.where("id", "=", (await findProduct(house.db, "6205-2RS"))!.id)
		.executeTakeFirstOrThrow();
	expect((await find("zzqa")).answer).toMatchObject({ count: 0, isCut: false });
	const many = Array.from({ length: 20_001 }, (_, at) => ({ serial: 1_000_000 + at, terms: ["zzqabc"] }));
	await insertProductText(house.db, many);
	await replaceProductText(house.db, [{ serial, terms: ["zzqabc"] }]);
	expect((await find("zzqa")).answer).toMatchObject({ count: 1, isCut: true });
	expect((await open("q=zzqa")).isCut).toBe(true);
});
