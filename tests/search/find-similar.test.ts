import { beforeAll, describe, expect, test } from "vitest";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { findProductSheet } from "../../src/features/catalogue/find-product-page.ts";
import { findProduct } from "../../src/features/catalogue/find-products.ts";
import { buildProductIndex } from "../../src/features/search/build-product-index.ts";
import { readComparisonAddress } from "../../src/features/comparison/comparison-address.ts";
import { findComparison } from "../../src/features/comparison/find-comparison.ts";
import { readRequired } from "../../src/features/comparison/read-required.ts";
import { findReference } from "../../src/features/search/find-similar-reference.ts";
import { readRequirementLines, requirementsLike } from "../../src/features/search/find-similar-requirement.ts";
import { comparisonAddress, unreadReason } from "../../src/features/search/find-similar-labels.ts";
import { nearestRows } from "../../src/features/search/find-similar-rows.ts";
import { findSimilar, type SimilarProduct } from "../../src/features/search/find-similar.ts";
import { allRows, type ProductIndex } from "../../src/features/search/product-index.ts";
import { vocabularyOf } from "../../src/features/search/understand-keep-vocabulary.ts";
import type { Vocabulary } from "../../src/features/search/understand-vocabulary.ts";
import { system, visitor } from "../../src/platform/auth/actor.ts";
import { now } from "../../src/platform/clock.ts";
import { newId } from "../../src/platform/ids.ts";
import { catalogueFolder } from "../support/catalogue.ts";
import { castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
let index: ProductIndex;
let vocabulary: Vocabulary;
beforeAll(async () => {
	await importCatalogue(house.db, system("content"), catalogueFolder);
	index = await buildProductIndex(house.db);
	vocabulary = await vocabularyOf(house.db, index);
});

const familyId = (code: string) => [...vocabulary.families.values()].find((family) => family.code === code)!.id;

async function nearest(lines: string, family: string | null = null) {
	const read = readRequirementLines(lines, vocabulary, family && familyId(family));
	const within = read.familyIds[0] ?? null;
	return { ...read, similar: await findSimilar(house.db, index, vocabulary, read.requirements, within) };
}

describe("a list of requirements", () => {
	const list =
		"Bore diameter: 25 mm\nOutside diameter\t52\tmm\nWidth | 15 | mm\nDynamic load rating: >= 14 kN\nSealing: 2RS";

	test("finds what meets all of it first", async () => {
		const { similar, unread } = await nearest(list);
		expect(unread).toEqual([]);
		expect(similar[0]!.product.partNumber).toBe("6205-2RS");
		expect(similar[0]!.distance).toBe(0);
		expect(similar[0]!.deviations.map(({ verdict }) => verdict)).toEqual(Array(5).fill("meets"));
	});

	test("shows each deviation with its sign, and puts what fits before what does not", async () => {
		const { similar } = await nearest(
			"bore 25 mm\nOD 52 mm\nwidth 15 mm\nC >= 16 kN\nsealing 2RS",
			"deep-groove-ball-bearings",
		);
		const [first] = similar;
		expect(first!.product.partNumber).toMatch(/^6205-2RS/);
		const load = first!.deviations[3]!;
		expect(load.verdict).toBe("deviates");
		expect(load.missing).toBeLessThan(0);
		expect(load.missing).toBeGreaterThan(-2_500);
		const misfit = similar.findIndex(({ deviations }) =>
			deviations.slice(0, 3).some(({ verdict }) => verdict !== "meets"),
		);
		const fits = similar.map(({ deviations }) => deviations.slice(0, 3).every(({ verdict }) => verdict === "meets"));
		expect(fits.slice(misfit).some(Boolean)).toBe(false);
	});

	test("in Chinese, in a sheet's cells and as a size", async () => {
		for (const lines of ["深沟球轴承\n内径：25毫米\n外径\t52\n总宽度\t15", "深沟球轴承 25×52×15"]) {
			const { similar } = await nearest(lines);
			expect(similar[0]!.product.partNumber).toMatch(/^6205/);
			expect(similar[0]!.distance).toBe(0);
		}
	});

	test("of a bolt", async () => {
		const { similar } = await nearest("M8x33\nA2-70");
		expect(similar[0]!.product.partNumber).toMatch(/M8x(30|35)-A2-70$/);
		expect(similar[0]!.deviations.find(({ property }) => property.code === "nominal_length")!.verdict).toBe("deviates");
	});

	test("names the lines nobody understood", async () => {
		const { unread, requirements } = await nearest("bore 25 mm\nColour: red\nBore diameter: plenty\n\n");
		expect(requirements).toHaveLength(1);
		expect(unread.map(({ line, property }) => [line, property?.code ?? null])).toEqual([
			[2, null],
			[3, "bore_diameter"],
		]);
	});

	test("a range of temperature must be covered, and what is not stated is unknown", async () => {
		const { similar } = await nearest("6205\noperating temperature -40..120 °C\nbore 25 mm");
		for (const { deviations } of similar)
			for (const { verdict, value } of deviations) if (value.state === "not-stated") expect(verdict).toBe("unknown");
	});
});

describe("a number", () => {
	test("of ours, of another maker, of an earlier list", async () => {
		expect((await findReference(house.db, visitor, "6205 2rs"))!.product.partNumber).toBe("6205-2RS");
		expect((await findReference(house.db, visitor, "vb6205 dd"))!).toMatchObject({
			product: { partNumber: "6205-2RS" },
			other: { brand: "Vestholm", kind: "maker" },
		});
		expect((await findReference(house.db, visitor, "MC6205-RS"))!.other!.kind).toBe("superseded");
		expect(await findReference(house.db, visitor, "no such number")).toBeUndefined();
	});

	test("of a client's own is known to that client alone", async () => {
		const { mei, olga } = await castInto(house.db);
		const product = (await findProduct(house.db, "6206"))!;
		const row = { id: newId(), productId: product.id, kind: "client" as const, brand: "", recordedAt: now() };
		await house.db
			.insertInto("crossReference")
			.values({ ...row, partNumber: "HR-1", partNumberKey: "HR1", organisationId: mei.organisationId })
			.execute();
		expect((await findReference(house.db, mei, "HR 1"))!.product.partNumber).toBe("6206");
		expect(await findReference(house.db, olga, "HR 1")).toBeUndefined();
		expect(await findReference(house.db, visitor, "HR 1")).toBeUndefined();
	});
});

test("a product's own specification finds its relatives, nearest first, and never itself", async () => {
	const { product, values } = (await findProductSheet(house.db, "6205-2RS"))!;
	const wanted = requirementsLike(product.familyId, values, vocabulary);
	expect(wanted.length).toBeGreaterThan(6);
	const similar = await findSimilar(house.db, index, vocabulary, wanted, null, product.id);
	const found = similar.map(({ product: { partNumber } }) => partNumber);
	expect(found).not.toContain("6205-2RS");
	expect(found.slice(0, 4).every((number) => number.startsWith("6205"))).toBe(true);
	expect(similar.map(({ distance }) => distance)).toEqual(
		similar.map(({ distance }) => distance).sort((a, b) => a - b),
	);
});

test("what was measured under other conditions is compared by nobody", async () => {
	const { product, values } = (await findProductSheet(house.db, "6205-2RS"))!;
	const wanted = requirementsLike(product.familyId, values, vocabulary);
	const load = wanted.find(({ conditions }) => conditions[0]!.code === "dynamic_load_rating")!;
	const similar = await findSimilar(house.db, index, vocabulary, [{ ...load, testedUnder: "DIN 0000" }], null);
	expect(similar[0]!.deviations[0]).toMatchObject({ verdict: "unknown", isOtherTest: true });
});

test("the link to the comparison leads to products that can be compared, with every requirement read", async () => {
	const { similar } = await nearest("Bore diameter 25 mm\nBasic dynamic load rating >= 15 kN\nSealing 2RS");
	const address = comparisonAddress("en", similar as [SimilarProduct], vocabulary);
	const wish = readComparisonAddress(new URLSearchParams(address.split("?")[1]));
	const { products, root, properties } = await findComparison(house.db, wish.partNumbers);
	expect(products[0]!.partNumber).toBe(similar[0]!.product.partNumber);
	expect(products.length).toBeGreaterThan(1);
	expect(root).toBeDefined();
	const { required, troubles, elsewhere } = readRequired(wish.requirements, properties);
	expect([...required.keys()].sort()).toEqual(["bore_diameter", "dynamic_load_rating", "sealing"]);
	expect([troubles.size, elsewhere]).toEqual([0, []]);
});

test("a line that could not be read is told what would have been understood", async () => {
	const { unread } = await nearest("密封形式 双面接触式密封\nBore diameter: plenty\nColour: red");
	const reasons = unread.map(({ property }) => unreadReason("zh-cn", property));
	const [choice] = vocabulary.properties.find(({ code }) => code === "sealing")!.choices;
	expect(reasons[0]).toContain(choice!.name["zh-cn"]);
	expect(reasons[0]).not.toContain("mm");
	expect(reasons[1]).toMatch(/25\smm/);
	expect(reasons[2]).toContain("没有该名称的参数");
});

test.each([
	"sealing 2RS\nC >= 20 kN\nlimiting speed >= 9000 1/min",
	"operating temperature -40..120 °C\nC >= 200 kN",
	"bore 25 mm\nOD 52 mm\nC >= 16 kN\nsealing 2RS",
	"M8\nA2-70\nnominal length 33 mm",
])("looking at few finds the same nearest as looking at all: %s", (lines) => {
	const { requirements } = readRequirementLines(lines, vocabulary, null);
	expect(requirements.length).toBeGreaterThan(1);
	const all = nearestRows(index, allRows(index), requirements, index.rows);
	const few = nearestRows(index, allRows(index), requirements, 20);
	expect(few.slice(0, 10)).toEqual(all.slice(0, 10));
});
