import { beforeAll, describe, expect, test } from "vitest";
import { CompiledQuery } from "kysely";
import { connect } from "../../db/connect.ts";
import { prepareDatabase } from "../../src/jobs/prepare-database.ts";
import { listFamilies } from "../../src/features/catalogue/find-families.ts";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { matchFamilies } from "../../src/features/catalogue/match-families.ts";
import { searchProducts } from "../../src/features/catalogue/search-products.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { catalogueFolder } from "../support/catalogue.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
beforeAll(() => importCatalogue(house.db, system("content"), catalogueFolder));

async function search(query: string): Promise<string[]> {
	const { hits } = await searchProducts(house.db, query);
	return hits.map(({ product, rank }) => `${rank} ${product.partNumber}`);
}

describe("a part number", () => {
	test.each(["6205-2RS", "6205 2rs", "62052RS", "６２０５－２ＲＳ", " 6205/2rs "])(
		"is found as %s, first",
		async (typed) => {
			expect((await search(typed))[0]).toBe("exact 6205-2RS");
		},
	);

	test("brings the numbers that begin with it next", async () => {
		const found = await search("6205-2");
		expect(found[0]).toBe("prefix 6205-2RS");
		expect(found).toContain("prefix 6205-2Z");
	});

	test("and a word find what both are true of", async () => {
		const found = await search("6205 deep groove");
		expect(found).toContain("words 6205-2RS");
		expect(found.every((hit) => hit.includes("6205"))).toBe(true);
	});
});

describe("words", () => {
	test.each(["轴", "轴承", "深沟球轴承", "沟球"])("in Chinese find bearings: %s", async (typed) => {
		expect((await search(typed)).length).toBeGreaterThan(10);
	});

	test("in Chinese must stand side by side", async () => {
		expect(await search("承轴")).toEqual([]);
	});

	test("in English find with the beginning of the last one", async () => {
		const found = await search("self-aligning be");
		expect(found.length).toBeGreaterThan(10);
		expect(await search("self-al be")).toEqual([]);
	});

	test("in both languages at once must all be true", async () => {
		const found = await search("轴承 tapered");
		expect(found.length).toBeGreaterThan(10);
		expect(await search("螺栓 tapered")).toEqual([]);
	});

	test("that mean nothing find nothing", async () => {
		for (const typed of ["", "   ", "%", "'; drop table product; --", "zzzz", "*"])
			expect(await search(typed)).toEqual([]);
	});
});

test("a long list is read page by page, each product once", async () => {
	const seen: string[] = [];
	let after: string | null = null;
	do {
		const page = await searchProducts(house.db, "iso", after);
		seen.push(...page.hits.map(({ product }) => product.partNumber));
		after = page.after;
	} while (after !== null);
	expect(seen.length).toBeGreaterThan(60);
	expect(new Set(seen).size).toBe(seen.length);
});

test("an exact number, its longer ones and words go over page ends without a gap", async () => {
	const seen: string[] = [];
	let after: string | null = null;
	do {
		const page = await searchProducts(house.db, "6", after);
		seen.push(...page.hits.map(({ product }) => product.partNumber));
		after = page.after;
	} while (after !== null);
	const begins = await house.db
		.selectFrom("product")
		.select("partNumber")
		.where("partNumberKey", "like", "6%")
		.execute();
	expect(seen.slice(0, begins.length).sort()).toEqual(begins.map(({ partNumber }) => partNumber).sort());
	expect(new Set(seen).size).toBe(seen.length);
});

test("a family is found by its name in either language", async () => {
	const families = await listFamilies(house.db);
	expect(matchFamilies(families, "深沟").map(({ code }) => code)).toEqual(["deep-groove-ball-bearings"]);
	expect(matchFamilies(families, "hub un").length).toBeGreaterThanOrEqual(2);
	expect(matchFamilies(families, "")).toEqual([]);
});

test("every step of a search walks an index", async () => {
	const statements: { sql: string; parameters: readonly unknown[] }[] = [];
	const db = connect(":memory:", ({ query }) => statements.push(query));
	await prepareDatabase(db);
	statements.length = 0;
	await searchProducts(db, "6205 deep groove be");
	await searchProducts(db, "be");
	await searchProducts(db, "深沟球轴承", "words~6205");
	const asked = [...statements];
	expect(asked.length).toBeLessThanOrEqual(9);
	for (const { sql, parameters } of asked) {
		const plan = await db.executeQuery<{ detail: string }>(
			CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
		);
		for (const { detail } of plan.rows)
			expect(detail, sql).not.toMatch(/^SCAN (product|"product"|productTerm|product_term)/);
	}
	await db.destroy();
});
