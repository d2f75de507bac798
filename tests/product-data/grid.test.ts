import { beforeAll, expect, test } from "vitest";
import { findProduct } from "../../src/features/catalogue/find-products.ts";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { answerCheck, answerSave } from "../../src/features/product-data/answer-grid.ts";
import { findGrid } from "../../src/features/product-data/find-grid.ts";
import { listChangedCells } from "../../src/features/product-data/list-changed-cells.ts";
import { reviseProducts } from "../../src/features/product-data/revise-products.ts";
import { type Actor, type StaffActor, system } from "../../src/platform/auth/actor.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { catalogueFolder } from "../support/catalogue.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
const family = "deep-groove-ball-bearings";
let cast: Cast;
let lin: StaffActor;
beforeAll(async () => {
	cast = await castInto(house.db);
	lin = { ...cast.lin, roles: ["editor"] };
	await importCatalogue(house.db, system("content"), catalogueFolder);
});

const grid = async (filter = {}) => (await findGrid(house.db, lin, family, filter))!;
const ask = (actor: Actor, locale: "en" | "zh-cn", changes: unknown) => ({
	db: house.db,
	actor,
	locale,
	family,
	fields: [["changes", JSON.stringify(changes)]] as const,
});

test("pages of twenty-five follow each other by part number, and no product is left out", async () => {
	const seen: string[] = [];
	let after: string | undefined;
	do {
		const page = await grid({ after });
		expect(page.rows.length).toBeLessThanOrEqual(25);
		seen.push(...page.rows.map(({ partNumber }) => partNumber));
		after = page.next ?? undefined;
	} while (after);
	const all = await house.db
		.selectFrom("product")
		.select("partNumber")
		.where("familyId", "=", (await grid()).family.id)
		.execute();
	expect(seen.sort()).toEqual(all.map(({ partNumber }) => partNumber).sort());
});

test("a beginning in any spelling, an empty cell, a single cell: the grid shows what was asked for", async () => {
	const begins = await grid({ part: "6205 2r" });
	expect(begins.rows.map(({ partNumber }) => partNumber)).toEqual(expect.arrayContaining(["6205-2RS", "6205-2RS-C3"]));
	expect(begins.rows.every(({ partNumber }) => partNumber.startsWith("6205-2R"))).toBe(true);
	const empty = await grid({ empty: "fatigue_load_limit" });
	expect(empty.rows).toHaveLength(1);
	expect(empty.rows[0]!.texts.fatigue_load_limit).toBe("");
	expect((await grid({ empty: "gtin" })).rows.every(({ texts }) => texts.gtin === "")).toBe(true);
	expect((await grid({ empty: "name_zh" })).rows).toEqual([]);
	expect((await grid({ from: "6205-2RS" })).rows[0]!.partNumber).toBe("6205-2RS");
});

test("a cell shows what was typed, with its condition", async () => {
	const [row] = (await grid({ from: "6205-2RS" })).rows;
	expect(row!.texts).toMatchObject({ bore_diameter: "25", plants: "CTU;GYR", reference_speed: "n/a" });
	expect(row!.texts.permissible_load).toMatch(/^250 rpm: .* @ ISO 281, a1 = 1$/);
});

test("of a plain form only the cells that differ from what it had shown count as typed", async () => {
	const { family: own, columns, rows } = await grid({ part: "61804" });
	const [shown] = rows;
	const posted = { part: "61804", revision: shown!.revision, cells: { ...shown!.texts, width: "7.2 " } };
	const untouched = { part: "61805", revision: 1, cells: { ...(await grid({ part: "61805" })).rows[0]!.texts } };
	expect(await listChangedCells(house.db, own.id, columns, [posted, untouched])).toEqual([
		{ partNumber: "61804", revision: shown!.revision, cells: { width: "7.2 " } },
	]);
	// A colleague changes another cell: what the form had shown of it is not what Lin typed.
	const input = { partNumber: "61804", revision: shown!.revision, cells: { name_en: "Renamed meanwhile" } };
	await reviseProducts(house.db, cast.ada, { family, reason: "", products: [input] });
	expect(await listChangedCells(house.db, own.id, columns, [posted])).toEqual([
		{ partNumber: "61804", revision: shown!.revision, cells: { width: "7.2 " } },
	]);
});

test("the sentence about a wrong cell says what would be right, in both languages", async () => {
	const { revision } = (await findProduct(house.db, "61808"))!;
	const changes = [{ partNumber: "61808", revision, cells: { sealing: "velvet", width: "wide" } }];
	const said = async (locale: "en" | "zh-cn") =>
		(
			(await (await answerCheck(ask(lin, locale, changes))).json()) as { problems: { sentence: string }[] }
		).problems.map(({ sentence }) => sentence);
	const [sealing, width] = await said("en");
	expect(sealing).toContain("“velvet” is no value for Sealing. Type one of: open, two-shields");
	expect(width).toContain("25\u00a0mm @ ISO 281, 20 °C");
	expect((await said("zh-cn"))[0]).toContain("“velvet”不是");
});

test("a wrong cell that every product has is told in the words of a file's faults", async () => {
	const { revision } = (await findProduct(house.db, "61808"))!;
	const cells = { weight_grams: "heavy", status: "", name_en: "" };
	const answer = async (locale: "en" | "zh-cn") =>
		((await (await answerCheck(ask(lin, locale, [{ partNumber: "61808", revision, cells }]))).json()) as { problems: { sentence: string }[] }).problems.map(({ sentence }) => sentence); // prettier-ignore
	expect(await answer("en")).toEqual([
		"Weight, g: “heavy” is no weight. Write a number with its unit, such as 0.13 kg; a bare number is grams.",
		"Status: “” is no status. Write active, new, not-for-new-designs or end-of-life.",
		"Name, English: The name is missing. Every product has a name in English and one in Chinese: fill both in.",
	]);
	expect((await answer("zh-cn"))[0]).toContain("重量（g）：“heavy”不是");
});

test("the script hears of conflicts with both values, and of fields that make no sense", async () => {
	const { revision } = (await findProduct(house.db, "61810"))!;
	const changes = [{ partNumber: "61810", revision: revision + 4, cells: { width: "9" } }];
	const refused = await answerSave(ask(lin, "en", changes));
	expect(refused.status).toBe(422);
	expect(await refused.json()).toMatchObject({
		error: { code: "products-changed-meanwhile" },
		conflicts: [{ partNumber: "61810", columnName: "Overall width", mine: "9", theirs: "7", revision }],
	});
	expect((await answerSave(ask(lin, "en", "nonsense"))).status).toBe(422);
	const saved = await answerSave(ask(lin, "en", [{ partNumber: "61810", revision, cells: { width: "7.1" } }]));
	expect(await saved.json()).toEqual({ revisions: { "61810": revision + 1 } });
});

test("Olga, Mei and colleagues who do not edit find no grid", async () => {
	for (const outsider of [cast.olga, cast.mei, cast.wei, cast.petra])
		expect(await findGrid(house.db, outsider, family)).toBeUndefined();
	expect(await findGrid(house.db, lin, "no-such-family")).toBeUndefined();
});
