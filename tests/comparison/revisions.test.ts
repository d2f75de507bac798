import { beforeAll, expect, test } from "vitest";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { composeComparison } from "../../src/features/comparison/comparison.ts";
import { readComparisonAddress } from "../../src/features/comparison/comparison-address.ts";
import { findComparison } from "../../src/features/comparison/find-comparison.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { useDatabase } from "../support/database.ts";
import { writeBearings } from "./shelf.ts";

const house = useDatabase();
beforeAll(async () => {
	await importCatalogue(house.db, system("test"), "content/catalogue");
	const write = (load: string, reason: string) =>
		writeBearings(house.db, "Lin", reason, [
			{ partNumber: "TEST-1", values: { dynamic_load_rating: load, bore_diameter: "25 mm" } },
		]);
	await write("14 kN", "first");
	await write("14.8 kN @ ISO 281", "measured again");
	await write("15.2 kN @ ISO 281", "new cage");
});

const find = (query: string) => findComparison(house.db, readComparisonAddress(new URLSearchParams(query)).partNumbers);

test("two revisions of one product are compared like two products", async () => {
	const found = await find("p=TEST-1@2&p=TEST-1");
	expect(found.products.map(({ address, revision, isPinned }) => [address, revision, isPinned])).toEqual([
		["TEST-1@2", 2, true],
		["TEST-1", 3, false],
	]);
	const comparison = composeComparison("en", readComparisonAddress(new URLSearchParams("p=TEST-1@2&p=TEST-1")), found)!;
	const row = comparison.allGroups
		.flatMap(({ rows }) => rows)
		.find(({ property }) => property.code === "dynamic_load_rating")!;
	expect(row.cells[1]).toMatchObject({ agreement: "different", judgement: "better", condition: "ISO 281" });
});

test("who, when and why come along with each revision", async () => {
	const { products } = await find("p=TEST-1@1&p=TEST-1@2&p=TEST-1@3");
	expect(products.map(({ revised }) => [revised.by, revised.reason])).toEqual([
		["Lin", "first"],
		["Lin", "measured again"],
		["Lin", "new cage"],
	]);
});

test("a revision that was never made is unknown, and the current one stands there once", async () => {
	const { products, unknown } = await find("p=TEST-1@7&p=test 1@3&p=TEST-1");
	expect(unknown).toEqual(["TEST-1@7"]);
	expect(products).toHaveLength(1);
});

test("a value that was first given a test condition is not called the same or better", async () => {
	const wish = readComparisonAddress(new URLSearchParams("p=TEST-1@1&p=TEST-1@2"));
	const comparison = composeComparison("en", wish, await find("p=TEST-1@1&p=TEST-1@2"))!;
	const rows = comparison.allGroups.flatMap(({ rows }) => rows);
	const load = rows.find(({ property }) => property.code === "dynamic_load_rating")!;
	expect(load.cells[1]).toMatchObject({ agreement: "other-conditions", judgement: null });
});
