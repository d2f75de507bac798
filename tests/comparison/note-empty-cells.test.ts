import { beforeAll, expect, test } from "vitest";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { noteEmptyCells } from "../../src/features/catalogue/note-empty-cells.ts";
import { emptyCells } from "../../src/features/comparison/note-what-is-empty.ts";
import { openComparison } from "../../src/features/comparison/open-comparison.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { useDatabase } from "../support/database.ts";
import { writeBearings } from "./shelf.ts";

const house = useDatabase();
beforeAll(async () => {
	await importCatalogue(house.db, system("test"), "content/catalogue");
	await writeBearings(house.db, "Lin", "first", [{ partNumber: "TEST-1", values: { bore_diameter: "25 mm" } }]);
	await writeBearings(house.db, "Lin", "second", [{ partNumber: "TEST-1", values: { bore_diameter: "26 mm" } }]);
});

async function met(query: string) {
	const open = await openComparison(house.db, "en", new URLSearchParams(query));
	return emptyCells("goTo" in open ? { products: [], allGroups: [] } : open.comparison!);
}

test("what a buyer met empty is counted once a page, and again on the next", async () => {
	const cells = await met("p=TEST-1&p=6205");
	expect(cells.length).toBeGreaterThan(3);
	await noteEmptyCells(house.db, cells);
	await noteEmptyCells(house.db, cells);
	const rows = await house.db.selectFrom("emptyCell").selectAll().execute();
	expect(rows).toHaveLength(cells.length);
	expect(rows.every(({ times }) => times === 2)).toBe(true);
	expect(rows[0]!.lastOn).toMatch(/^\d{4}-\d\d-\d\d$/);
});

test("what an older revision lacked is no work for anybody", async () => {
	const product = await house.db
		.selectFrom("product")
		.select("id")
		.where("partNumber", "=", "TEST-1")
		.executeTakeFirst();
	const cells = await met("p=TEST-1@1&p=6205");
	expect(cells.filter(({ productId }) => productId === product!.id)).toEqual([]);
});

test("nothing empty is nothing noted, and the same cell twice is one", async () => {
	await house.db.deleteFrom("emptyCell").execute();
	await noteEmptyCells(house.db, []);
	const [cell] = await met("p=TEST-1&p=6205");
	await noteEmptyCells(house.db, [cell!, cell!]);
	expect(await house.db.selectFrom("emptyCell").select("times").execute()).toEqual([{ times: 1 }]);
});
