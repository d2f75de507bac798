import { beforeAll, expect, test } from "vitest";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { findProduct } from "../../src/features/catalogue/find-products.ts";
import { countCompleteness } from "../../src/features/product-data/count-completeness.ts";
import { findCompleteness } from "../../src/features/product-data/find-completeness.ts";
import { findGrid } from "../../src/features/product-data/find-grid.ts";
import { findWorklist } from "../../src/features/product-data/find-worklist.ts";
import { reviseProducts } from "../../src/features/product-data/revise-products.ts";
import { showShare } from "../../src/features/product-data/show-share.ts";
import { type StaffActor, system } from "../../src/platform/auth/actor.ts";
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

async function revise(partNumber: string, cells: Record<string, string>): Promise<void> {
	const { revision } = (await findProduct(house.db, partNumber))!;
	await reviseProducts(house.db, lin, { family, reason: "", products: [{ partNumber, revision, cells }] });
}
const column = async (key: string) =>
	(await findCompleteness(house.db, lin, family))!.chosen!.columns.find((one) => one.column.key === key)!;

test("empty, answered and stated cells are counted apart, and agree with the grid", async () => {
	await countCompleteness(house.db);
	const limit = await column("fatigue_load_limit");
	expect(limit).toMatchObject({ products: 45, stated: 43, answered: 1, empty: 1 });
	expect((await findGrid(house.db, lin, family, { empty: "fatigue_load_limit" }))!.rows).toHaveLength(limit.empty);
	expect(await column("bore_diameter")).toMatchObject({ stated: 45, empty: 0, share: 1 });
});

test("nothing is counted again until something has changed", async () => {
	await countCompleteness(house.db);
	expect(await countCompleteness(house.db)).toBe(0);
	await revise("61804", { vibration_class: "", width: "n/a" });
	expect(await countCompleteness(house.db)).toBeGreaterThan(0);
	expect(await column("width")).toMatchObject({ stated: 44, answered: 1, empty: 0 });
});

test("a name that was never translated, and a text in one language, are missing in the other", async () => {
	await revise("61805", { name_zh: "Thin bearing", name_en: "Thin bearing", typical_application: "robot joints" });
	await revise("61808", { typical_application: "机器人关节" });
	await countCompleteness(house.db);
	expect(await column("name_zh")).toMatchObject({ withoutZh: 1, empty: 1 });
	expect(await column("name_en")).toMatchObject({ withoutEn: 0, empty: 0 });
	expect(await column("typical_application")).toMatchObject({ withoutEn: 1, withoutZh: 1 });
	expect(await column("dimension_series")).toMatchObject({ withoutEn: 0, withoutZh: 0 });
	const rows = (await findGrid(house.db, lin, family, { empty: "name_zh" }))!.rows;
	expect(rows.map(({ partNumber }) => partNumber)).toEqual(["61805"]);
});

test("a share is never rounded to all or to nothing", () => {
	expect(showShare("en", 0.9999)).toBe("99 %");
	expect(showShare("en", 0.0001)).toBe("1 %");
	expect(showShare("zh-cn", 1)).toBe("100%");
});

test("cells that buyers missed come the most wanted first, and go once they are filled in", async () => {
	const { familyId, ...product } = (await findProduct(house.db, "61810"))!;
	const properties = await house.db.selectFrom("property").select(["id", "code"]).orderBy("number").execute();
	const idOf = (code: string) => properties.find((one) => one.code === code)!.id;
	await revise("61810", { fatigue_load_limit: "", vibration_class: "" });
	await house.db
		.insertInto("emptyCell")
		.values([
			{ productId: product.id, propertyId: idOf("fatigue_load_limit"), times: 3, lastOn: "2026-11-20" },
			{ productId: product.id, propertyId: idOf("vibration_class"), times: 8, lastOn: "2026-11-21" },
			{ productId: product.id, propertyId: idOf("width"), times: 99, lastOn: "2026-11-21" },
		])
		.execute();
	const wanted = async () => (await findWorklist(house.db, lin))!.cells.map(({ property }) => property.code);
	expect(await wanted()).toEqual(["vibration_class", "fatigue_load_limit"]);
	await revise("61810", { vibration_class: "n/a" });
	expect(await wanted()).toEqual(["fatigue_load_limit"]);
	expect(familyId).toBeTruthy();
});

test("a long worklist is paged and loses none", async () => {
	const products = await house.db.selectFrom("product").select("id").execute();
	const property = await house.db
		.selectFrom("property")
		.select("id")
		.where("code", "=", "knuckle_bolt_circle")
		.executeTakeFirstOrThrow();
	const few = products.slice(0, 120).map(({ id }, at) => ({ productId: id, times: 1 + (at % 3) }));
	await house.db
		.insertInto("emptyCell")
		.values(few.map((one) => ({ ...one, propertyId: property.id, lastOn: "2026-11-20" })))
		.execute();
	const seen: string[] = [];
	let after: string | undefined;
	do {
		const page = (await findWorklist(house.db, lin, after))!;
		seen.push(...page.cells.map(({ partNumber, property }) => `${partNumber} ${property.code}`));
		after = page.next ?? undefined;
	} while (after);
	expect(new Set(seen).size).toBe(seen.length);
	expect(seen.length).toBeGreaterThanOrEqual(100);
});

test("Olga, Mei and colleagues who do not edit learn nothing of gaps", async () => {
	for (const outsider of [cast.olga, cast.mei, cast.wei, cast.lin]) {
		expect(await findCompleteness(house.db, outsider, family)).toBeUndefined();
		expect(await findWorklist(house.db, outsider)).toBeUndefined();
	}
});
