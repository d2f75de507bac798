import { beforeAll, expect, test } from "vitest";
import { findProduct } from "../../src/features/catalogue/find-products.ts";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { findHistory } from "../../src/features/product-data/find-history.ts";
import { reviseProducts } from "../../src/features/product-data/revise-products.ts";
import type { Locale } from "../../src/platform/i18n/locales.ts";
import { showRevisionReason } from "../../src/features/catalogue/show-revision-reason.ts";
import { type StaffActor, system } from "../../src/platform/auth/actor.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { catalogueFolder } from "../support/catalogue.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
let cast: Cast;
let lin: StaffActor;
beforeAll(async () => {
	cast = await castInto(house.db);
	lin = { ...cast.lin, roles: ["editor"] };
	await importCatalogue(house.db, system("content"), catalogueFolder);
});

async function revise(cells: Record<string, string>, reason = ""): Promise<void> {
	const { revision } = (await findProduct(house.db, "61804"))!;
	const products = [{ partNumber: "61804", revision, cells }];
	await reviseProducts(house.db, lin, { family: "deep-groove-ball-bearings", reason, products });
}

test("a product's history says who, when, why, and value by value what became of what", async () => {
	await revise({ width: "7.5 mm @ ISO 15", sealing: "two-seals", gtin: "", last_order_on: "2030-06-30" }, "drawing C");
	const history = (await findHistory(house.db, lin, "en", "61804"))!;
	expect(history.revisions).toMatchObject([
		{ number: 2, by: "Lin", reason: "drawing C" },
		{ number: 1, by: "content", changes: null },
	]);
	const changes = history.revisions[0]!.changes!.map(({ label, before, after }) => [label, before, after]);
	expect(changes).toEqual([
		["GTIN", expect.stringMatching(/^20/), ""],
		["Last order on", "", "30 Jun 2030"],
		["Overall width", "7\u00a0mm", "7.5\u00a0mm (ISO 15)"],
		["Sealing", "Open", "Contact seal on both sides (2RS)"],
	]);
	const chinese = (await findHistory(house.db, lin, "zh-cn", "61804"))!;
	expect(chinese.revisions[0]!.changes![1]).toMatchObject({ label: "最后订购日", after: "2030年6月30日" });
});

test("a long history is paged by revision and loses none", async () => {
	for (let at = 0; at < 23; at++) await revise({ width: String(8 + at) });
	const first = (await findHistory(house.db, lin, "en", "61804"))!;
	const second = (await findHistory(house.db, lin, "en", "61804", first.next!))!;
	const numbers = [...first.revisions, ...second.revisions].map(({ number }) => number);
	expect(numbers).toEqual(Array.from({ length: 25 }, (_, at) => 25 - at));
	expect(first.revisions.every(({ changes }) => changes?.length === 1)).toBe(true);
	expect(second.next).toBeNull();
});

test("reasons of the house are said in the reader's language, an editor's own stay", () => {
	const told = (locale: Locale, reason: string, by = "Eva", importId: string | null = null) =>
		showRevisionReason(locale, { by, reason, importId });
	expect(told("en", "grid")).toBe("edited in the grid");
	expect(told("en", "restore: 4")).toBe("back to revision 4");
	expect(told("zh-cn", "undo: grid")).toBe("撤回保存");
	expect(told("en", "drawing C")).toBe("drawing C");
	expect(told("en", "products/bearings.csv", "content")).toBe("published with the catalogue’s files");
	expect(told("zh-cn", "prices.xlsx", "Eva", "import")).toBe("导入 prices.xlsx");
	expect(told("en", "↶ prices.xlsx")).toBe("the import of prices.xlsx was taken back");
});

test("Olga, Mei and colleagues who do not edit find no history", async () => {
	for (const outsider of [cast.olga, cast.mei, cast.wei, cast.lin])
		expect(await findHistory(house.db, outsider, "en", "61804")).toBeUndefined();
	expect(await findHistory(house.db, lin, "en", "no-such-part")).toBeUndefined();
});
