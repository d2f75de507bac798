import { beforeAll, describe, expect, test } from "vitest";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { findProduct } from "../../src/features/catalogue/find-products.ts";
import { buildProductIndex } from "../../src/features/search/build-product-index.ts";
import type { ProductIndex } from "../../src/features/search/product-index.ts";
import { vocabularyOf } from "../../src/features/search/understand-keep-vocabulary.ts";
import { search } from "../../src/features/search/understand-search.ts";
import { type Actor, system, visitor } from "../../src/platform/auth/actor.ts";
import { now } from "../../src/platform/clock.ts";
import { newId } from "../../src/platform/ids.ts";
import { catalogueFolder } from "../support/catalogue.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
let index: ProductIndex;
let cast: Cast;

beforeAll(async () => {
	await importCatalogue(house.db, system("content"), catalogueFolder);
	index = await buildProductIndex(house.db);
	cast = await castInto(house.db);
});

async function ask(typed: string, more: { actor?: Actor; family?: string; after?: string } = {}) {
	const vocabulary = await vocabularyOf(house.db, index);
	const { actor = visitor, family = null, after = null } = more;
	return search(house.db, index, vocabulary, actor, "en", { typed, family, after });
}

const numbers = async (typed: string) => (await ask(typed)).products.map(({ partNumber }) => partNumber);

describe("a part number", () => {
	test.each(["6205-2RS", "6205 2rs", "62052RS", "６２０５－２ＲＳ", " 6205/2rs "])("is found as %s", async (typed) => {
		expect((await ask(typed)).exact.map(({ partNumber }) => partNumber)).toEqual(["6205-2RS"]);
	});

	test("wins over its parts, and its longer relatives stand below", async () => {
		const answer = await ask("6205 2RS");
		expect(answer.exact.map(({ partNumber }) => partNumber)).toEqual(["6205-2RS"]);
		expect(answer.products.map(({ partNumber }) => partNumber)).toContain("6205-2RS-C3");
		expect(answer.products.map(({ partNumber }) => partNumber)).not.toContain("6205-2Z");
	});

	test("is found by its beginning without separators", async () => {
		expect(await numbers("62052R")).toContain("6205-2RS");
		expect(await numbers("ISO4762M8")).toContain("ISO4762-M8x20-8.8");
	});

	test("that does not exist is not made into another", async () => {
		const answer = await ask("6299-2RS");
		expect(answer.exact).toEqual([]);
		expect(answer.corrections).toEqual([]);
		expect(answer.count).toBe(0);
	});

	test("of another maker leads to ours; a client's own number to nobody else", async () => {
		expect((await ask("VB 6205 DD")).others).toMatchObject([
			{ brand: "Vestholm", product: { partNumber: "6205-2RS" } },
		]);
		const product = await findProduct(house.db, "6206-2RS");
		await house.db
			.insertInto("crossReference")
			.values({
				id: newId(),
				productId: product!.id,
				kind: "client",
				brand: "",
				partNumber: "HR-0077",
				partNumberKey: "HR0077",
				organisationId: cast.mei.organisationId,
				recordedAt: now(),
			})
			.execute();
		expect((await ask("hr 0077", { actor: cast.mei })).others).toMatchObject([{ product: { partNumber: "6206-2RS" } }]);
		for (const actor of [cast.olga, visitor, { ...cast.tomas, isMemberApproved: false }])
			expect((await ask("hr 0077", { actor })).others).toEqual([]);
	});
});

describe("what the trade writes finds exactly that", () => {
	test("25×52×15", async () => {
		const { products, families } = await ask("25×52×15");
		expect(products.map(({ partNumber }) => partNumber)).toEqual(expect.arrayContaining(["6205", "6205-2RS", "NU205"]));
		expect(families.length).toBeGreaterThan(2);
	});

	test("M8x30 A2-70", async () => {
		const found = await numbers("M8x30 A2-70");
		expect(found.length).toBeGreaterThan(0);
		for (const number of found) expect(number).toMatch(/M8x30-A2-70$/);
	});

	test("6205 2RS C3", async () => {
		expect(await numbers("6205 2RS C3")).toEqual(["6205-2RS-C3"]);
	});

	test("不锈钢 螺栓", async () => {
		const found = await numbers("不锈钢 螺栓");
		expect(found.length).toBeGreaterThan(5);
		for (const number of found) expect(number).toMatch(/A[24]-[78]0$/);
	});

	test("深沟球轴承 内径25", async () => {
		const { products, families } = await ask("深沟球轴承 内径25");
		expect(families.map(({ family }) => family.code)).toEqual(["deep-groove-ball-bearings"]);
		expect(products.map(({ partNumber }) => partNumber)).toEqual(expect.arrayContaining(["6005", "6205", "61805"]));
	});

	test("one Chinese character, a word and its pairs", async () => {
		expect((await ask("轴")).count).toBeGreaterThan(100);
		expect((await ask("沟球")).families.map(({ family }) => family.code)).toEqual(["deep-groove-ball-bearings"]);
		expect((await ask("承轴")).count).toBe(0);
	});

	test("the beginning of the last word", async () => {
		expect((await ask("self-al be")).count).toBe(0);
		expect((await ask("self-aligning be")).families.map(({ family }) => family.code)).toContain(
			"self-aligning-ball-bearings",
		);
	});

	test("words of both languages must all be true", async () => {
		expect((await ask("轴承 tapered")).count).toBeGreaterThan(10);
		expect((await ask("螺母 tapered")).count).toBe(0);
	});
});

describe("a slip of the finger", () => {
	test("is forgiven where the word as typed finds nothing", async () => {
		const answer = await ask("tappered baering");
		expect(answer.corrections.map(({ to }) => to)).toEqual(["tapered", "bearing"]);
		expect(answer.count).toBeGreaterThan(10);
		expect((await ask('"tappered" "baering"')).count).toBe(0);
	});

	test("in Chinese is forgiven too", async () => {
		expect((await ask("深勾球轴承")).families.map(({ family }) => family.code)).toEqual(["deep-groove-ball-bearings"]);
	});
});

describe("where nothing passes", () => {
	test("each piece that stands in the way is named, with what is left without it", async () => {
		const { nearest, count } = await ask("6205 2RS C3 bore 30 mm");
		expect(count).toBe(0);
		expect(nearest!.without.map(({ query }) => query)).toEqual(["6205 2RS C3"]);
	});

	test("what is a hundred times as much is not near", async () => {
		const { count, nearest } = await ask("100 psi");
		expect(count).toBe(0);
		expect(nearest!.values).toEqual([]);
	});

	test("the nearest values are offered and find something", async () => {
		const { nearest } = await ask("deep groove ball bearing bore 26 mm");
		expect(nearest!.values.map(({ shown }) => shown.replace("\u00a0", " "))).toEqual(["25 mm", "30 mm"]);
		for (const { query, count } of nearest!.values) expect((await ask(query)).count).toBe(count);
	});

	test("of a size each measure is moved alone", async () => {
		const { nearest } = await ask("25×52×16 6205");
		expect(nearest!.values).toMatchObject([{ property: "Overall width" }]);
		for (const { query, count } of nearest!.values) expect((await ask(query)).count).toBe(count);
	});
});

test("pages follow each other without a gap and within a family", async () => {
	const seen: string[] = [];
	let after: string | undefined;
	do {
		const answer = await ask("M8", after ? { after } : {});
		seen.push(...answer.products.map(({ partNumber }) => partNumber));
		after = answer.after ?? undefined;
	} while (after);
	const { count, families } = await ask("M8");
	expect(seen.length).toBe(count);
	expect(new Set(seen).size).toBe(count);
	const [first] = families;
	expect((await ask("M8", { family: first!.family.code })).count).toBe(first!.count);
});

test("every search finds the same as asking each product itself", async () => {
	const { count } = await ask("roller bearing bore 20-50 mm C >= 40 kN");
	expect(count).toBeGreaterThan(3);
	const all = await ask("roller bearing");
	expect(count).toBeLessThan(all.count);
});

test("nonsense finds nothing and does no harm", async () => {
	for (const typed of ["", "%", "'; drop table product; --", "zzzz", "*", '"', "🙂", "NEAR(q z)", "-", "\u0000"])
		expect((await ask(typed)).count, typed).toBe(0);
});
