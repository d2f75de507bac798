import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findProduct } from "../../src/features/catalogue/find-products.ts";
import { findProductSheet } from "../../src/features/catalogue/find-product-page.ts";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { checkCells } from "../../src/features/product-data/check-cells.ts";
import { reviseProducts } from "../../src/features/product-data/revise-products.ts";
import type { RevisionRefused } from "../../src/features/product-data/revision-refused.ts";
import { undoRevision } from "../../src/features/product-data/undo-revision.ts";
import { restoreRevision } from "../../src/features/product-data/restore-revision.ts";
import { findLastSave } from "../../src/features/product-data/find-last-save.ts";
import { type StaffActor, system } from "../../src/platform/auth/actor.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { catalogueFolder } from "../support/catalogue.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
const family = "deep-groove-ball-bearings";
let cast: Cast;
/** Lin, with the editor's role as well. */
let lin: StaffActor;

beforeAll(async () => {
	cast = await castInto(house.db);
	lin = { ...cast.lin, roles: ["engineering", "editor"] };
});
beforeEach(() => importCatalogue(house.db, system("content"), catalogueFolder));

const sheet = async (partNumber: string) => (await findProductSheet(house.db, partNumber))!;
const revisionOf = async (partNumber: string) => (await findProduct(house.db, partNumber))!.revision;
async function revise(cells: Record<string, Record<string, string>>, actor: StaffActor = lin, reason = "") {
	const products = [];
	for (const [partNumber, own] of Object.entries(cells))
		products.push({ partNumber, revision: await revisionOf(partNumber), cells: own });
	return reviseProducts(house.db, actor, { family, reason, products });
}
async function refusalOf(work: Promise<unknown>): Promise<RevisionRefused> {
	return work.then(
		() => {
			throw new Error("nothing was refused");
		},
		(refusal: RevisionRefused) => refusal,
	);
}
const lastSave = async () => {
	const { familyId } = (await findProduct(house.db, "61804"))!;
	return (await findLastSave(house.db, lin, familyId))!;
};

test("Lin changes cells of two products; each becomes a revision with who and why", async () => {
	const before = await revisionOf("61804");
	await revise(
		{
			"61804": { width: "7.5 mm", name_en: "Thin bearing 61804", gtin: "2000000000015", weight_grams: "0.018 kg" },
			"61805": { dynamic_load_rating: "4.5 kN @ ISO 281,  20 °C", seal_material: "" },
		},
		lin,
		"corrected by drawing 4711",
	);
	const { product, values } = await sheet("61804");
	expect(product).toMatchObject({ revision: before + 1, facts: { gtin: "2000000000015", weightGrams: 18 } });
	expect(product.name.en).toBe("Thin bearing 61804");
	expect(values.get("width")).toMatchObject({ typed: "7.5 mm", baseMin: 7.5 });
	const other = await sheet("61805");
	expect(other.values.get("dynamic_load_rating")).toMatchObject({ baseMin: 4500, condition: "ISO 281, 20 °C" });
	expect(other.values.get("seal_material").state).toBe("not-stated");
	const row = await house.db
		.selectFrom("product")
		.select(["home", "revisedBy", "revisionReason"])
		.where("partNumber", "=", "61804")
		.executeTakeFirst();
	expect(row).toEqual({ home: "desk", revisedBy: "Lin", revisionReason: "corrected by drawing 4711" });
	const events = await house.db.selectFrom("event").select("payload").where("kind", "=", "products.revised").execute();
	expect(JSON.parse(events.at(-1)!.payload)).toMatchObject({ products: 2 });
});

test("what says the same is no revision", async () => {
	const before = await revisionOf("61808");
	expect(await revise({ "61808": { width: "7" } })).toEqual({ "61808": before });
});

describe("a wrong cell stops the whole save", () => {
	test("every wrong cell is named, and nothing is stored", async () => {
		const before = await revisionOf("61804");
		const refusal = await refusalOf(
			revise({
				"61804": { width: "8", gtin: "2000000000016", last_order_on: "2027-02-30", sealing: "velvet" },
				"61805": { width: "12 furlongs", no_such_column: "1" },
			}),
		);
		expect(refusal.code).toBe("cells-wrong");
		expect(refusal.problems.map(({ partNumber, column }) => `${partNumber} ${column}`)).toEqual([
			"61804 gtin",
			"61804 last_order_on",
			"61804 sealing",
			"61805 width",
			"61805 no_such_column",
		]);
		expect(await revisionOf("61804")).toBe(before);
	});

	test("days in the wrong order and a status that the days contradict are wrong", async () => {
		const days = { last_order_on: "2020-01-31", end_of_life_from: "2019-01-01" };
		const order = await refusalOf(revise({ "61804": days }));
		expect(order.problems).toMatchObject([{ column: "end_of_life_from", because: "days-out-of-order" }]);
		const status = await refusalOf(revise({ "61804": { last_order_on: "2020-01-31", status: "new" } }));
		expect(status.problems).toMatchObject([{ column: "status", because: "status-from-days" }]);
	});

	test("the same is said while somebody types, and nothing is stored", async () => {
		const revision = await revisionOf("61804");
		const products = [{ partNumber: "61804", revision, cells: { width: "wide", name_zh: "" } }];
		const problems = await checkCells(house.db, lin, { family, products });
		expect(problems.map(({ column }) => column)).toEqual(["width", "name_zh"]);
		expect(await revisionOf("61804")).toBe(revision);
	});
});

test("a last order day in the past ends the product at once", async () => {
	await revise({ "61810": { last_order_on: "2020-01-31", end_of_life_from: "2021-01-31" } });
	expect((await sheet("61810")).product.status).toBe("end-of-life");
});

describe("somebody else was quicker", () => {
	test("both values are named, what else was typed is not stored, and what the other did stays", async () => {
		const stale = await revisionOf("61804");
		await revise({ "61804": { width: "9" } }, { ...cast.ada });
		const products = [
			{ partNumber: "61804", revision: stale, cells: { width: "8" } },
			{ partNumber: "61805", revision: await revisionOf("61805"), cells: { width: "8" } },
		];
		const refusal = await refusalOf(reviseProducts(house.db, lin, { family, reason: "", products }));
		expect(refusal.code).toBe("products-changed-meanwhile");
		expect(refusal.conflicts).toEqual([
			{ partNumber: "61804", column: "width", mine: "8", theirs: "9", revision: stale + 1, by: "Ada" },
		]);
		expect((await sheet("61805")).values.get("width").typed).toBe("7");
	});

	test("two saves at the same moment: one is stored, the other is told", async () => {
		const revision = await revisionOf("61805");
		const save = (width: string) =>
			reviseProducts(house.db, lin, {
				family,
				reason: "",
				products: [{ partNumber: "61805", revision, cells: { width } }],
			});
		const done = await Promise.allSettled([save("7.1"), save("7.2")]);
		expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
		expect(await revisionOf("61805")).toBe(revision + 1);
	});

	test("a product of another family is not there", async () => {
		const products = [{ partNumber: "7200-B", revision: 1, cells: { width: "9" } }];
		const refusal = await refusalOf(reviseProducts(house.db, lin, { family, reason: "", products }));
		expect(refusal.conflicts).toMatchObject([{ partNumber: "7200-B", theirs: null }]);
	});
});

describe("taking a save back", () => {
	test("Lin takes the last save back: the products are as before, as a new revision", async () => {
		const before = await sheet("61804");
		await revise({ "61804": { width: "9.9", name_zh: "另一个名称" }, "61805": { width: "9.9" } });
		expect(await undoRevision(house.db, lin, { save: (await lastSave()).id })).toBe(2);
		const after = await sheet("61804");
		expect(after.product).toMatchObject({
			name: before.product.name,
			specification: before.product.specification,
			revision: before.product.revision + 2,
		});
		expect(await lastSave()).toBeUndefined();
	});

	test("it is too late once a product was changed again, and nothing is taken back", async () => {
		await revise({ "61804": { width: "9.8" }, "61805": { width: "9.8" } });
		const { id } = await lastSave();
		await revise({ "61805": { width: "9.7" } }, cast.ada);
		await expect(undoRevision(house.db, lin, { save: id })).rejects.toMatchObject({
			code: "undo-too-late",
			facts: { products: "61805" },
		});
		expect((await sheet("61804")).values.get("width").typed).toBe("9.8");
	});

	test("twice is once; another's save is not there", async () => {
		await revise({ "61804": { width: "9.6" } });
		const { id } = await lastSave();
		await expect(undoRevision(house.db, cast.ada, { save: id })).rejects.toMatchObject({ code: "not-found" });
		await undoRevision(house.db, lin, { save: id });
		await expect(undoRevision(house.db, lin, { save: id })).rejects.toMatchObject({ code: "already-decided" });
	});
});

test("a former revision stands again, as a new one; a stale page is refused", async () => {
	const { product } = await sheet("61810");
	await revise({ "61810": { width: "8.8" } });
	const restore = (revision: number) =>
		restoreRevision(house.db, lin, { partNumber: "61810", number: product.revision, revision });
	await expect(restore(product.revision)).rejects.toMatchObject({ code: "changed-meanwhile" });
	await restore(product.revision + 1);
	expect((await sheet("61810")).product).toMatchObject({
		specification: product.specification,
		revision: product.revision + 2,
	});
});

test("Olga, Mei, and colleagues who do not edit find nothing to revise", async () => {
	const products = [{ partNumber: "61804", revision: await revisionOf("61804"), cells: { width: "1" } }];
	for (const outsider of [cast.olga, cast.mei, cast.wei, cast.lin, cast.petra]) {
		const input = { family, reason: "", products };
		await expect(reviseProducts(house.db, outsider, input)).rejects.toMatchObject({ code: "not-found" });
		await expect(checkCells(house.db, outsider, input)).rejects.toMatchObject({ code: "not-found" });
		await expect(undoRevision(house.db, outsider, { save: "x" })).rejects.toMatchObject({ code: "not-found" });
		const back = { partNumber: "61804", number: 1, revision: 2 };
		await expect(restoreRevision(house.db, outsider, back)).rejects.toMatchObject({ code: "not-found" });
	}
});
