import { beforeAll, describe, expect, test } from "vitest";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { suggest } from "../../src/features/search/suggest.ts";
import { readVocabulary } from "../../src/features/search/understand-keep-vocabulary.ts";
import type { Vocabulary } from "../../src/features/search/understand-vocabulary.ts";
import { system } from "../../src/platform/auth/actor.ts";
import type { Locale } from "../../src/platform/i18n/locales.ts";
import { catalogueFolder } from "../support/catalogue.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
let vocabulary: Vocabulary;
beforeAll(async () => {
	await importCatalogue(house.db, system("content"), catalogueFolder);
	vocabulary = await readVocabulary(house.db);
});

const texts = async (typed: string, locale: Locale = "en") =>
	(await suggest(house.db, vocabulary, locale, typed)).map(({ text }) => text);

describe("typing", () => {
	test("a number brings the part numbers that begin so", async () => {
		const found = await suggest(house.db, vocabulary, "en", "6205");
		expect(found[0]).toMatchObject({ kind: "part", text: "6205", href: "/en/products/6205" });
		expect(found.map(({ text }) => text)).toContain("6205-2RS");
		expect(found.every(({ kind, text }) => kind !== "part" || text.startsWith("6205"))).toBe(true);
	});

	test("without separators and in full width brings the same", async () => {
		expect(await texts("62052r")).toContain("6205-2RS");
		expect(await texts("６２０５－２")).toContain("6205-2RS");
	});

	test("a word brings families, in either language", async () => {
		expect(await texts("taper")).toContain("Tapered roller bearings");
		expect(await texts("深沟", "zh-cn")).toContain("深沟球轴承");
		expect(await texts("轮毂", "zh-cn")).toContain("第三代轮毂单元");
	});

	test("a further word is finished and the ones before stay", async () => {
		expect(await texts("M8 stainl")).toContain("M8 stainless");
		expect(await texts("M8 不锈", "zh-cn")).toContain("M8 不锈钢");
		expect(await texts("bearing bor")).toContain("bearing Bore diameter ");
	});

	test("nothing, nonsense and somebody's statement brings nothing", async () => {
		for (const typed of ["", "  ", "%", "'; drop", "zzzzzz", "\u0000", "x".repeat(9_000)])
			expect(await texts(typed)).toEqual([]);
	});

	test("never brings more than ten", async () => {
		for (const typed of ["6", "62", "s", "st", "be", "轴", "M"])
			expect((await texts(typed)).length).toBeLessThanOrEqual(10);
	});
});
