import { beforeAll, describe, expect, test } from "vitest";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { deleteComparison } from "../../src/features/comparison/delete-comparison.ts";
import { findSavedComparison, listSavedComparisons } from "../../src/features/comparison/find-saved-comparisons.ts";
import { openSavedComparison } from "../../src/features/comparison/open-saved-comparison.ts";
import { refreshComparison } from "../../src/features/comparison/refresh-comparison.ts";
import { renameComparison } from "../../src/features/comparison/rename-comparison.ts";
import { saveComparison } from "../../src/features/comparison/save-comparison.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { writeBearings } from "./shelf.ts";

const house = useDatabase();
let cast: Cast;
const write = (load: string, reason: string) =>
	writeBearings(house.db, "Lin", reason, [
		{ partNumber: "TEST-1", values: { dynamic_load_rating: load, bore_diameter: "25 mm" } },
	]);
beforeAll(async () => {
	await importCatalogue(house.db, system("test"), "content/catalogue");
	cast = await castInto(house.db);
	await write("14 kN", "first");
});

const address = "?p=TEST-1&p=6205&ref=6205&r.bore_diameter==25 mm&units=imperial&diff=1";
const save = (name: string, who = cast.mei) => saveComparison(house.db, who, { name, address });
const open = (id: string, who = cast.mei) => openSavedComparison(house.db, who, "en", id);
const eventsOf = (id: string) =>
	house.db.selectFrom("event").select("kind").where("subjectId", "=", id).orderBy("id").execute();

describe("a comparison that Mei saves", () => {
	test("opens for Tomas and shows him the same", async () => {
		const id = await save("Axle boxes");
		const [mine, his] = [await open(id), await open(id, cast.tomas)];
		expect(his!.comparison).toEqual(mine!.comparison);
		expect(his!.wish).toMatchObject({ partNumbers: ["TEST-1@1", "6205@1"], units: "imperial", differencesOnly: true });
		expect(his!.comparison!.reference.partNumber).toBe("6205");
		expect(await eventsOf(id)).toEqual([{ kind: "comparison.saved" }]);
	});

	test("is nothing to Olga, and nothing to who waits to be let in", async () => {
		const id = await save("Ours alone");
		expect(await open(id, cast.olga)).toBeUndefined();
		const ids = (await listSavedComparisons(house.db, cast.olga)).comparisons.map((one) => one.id);
		expect(ids).not.toContain(id);
		for (const deed of [renameComparison, deleteComparison, refreshComparison])
			await expect(deed(house.db, cast.olga, id, { name: "Hers" })).rejects.toMatchObject({ code: "not-found" });
		const waiting = { ...cast.tomas, isMemberApproved: false };
		expect(await open(id, waiting)).toBeUndefined();
		expect((await listSavedComparisons(house.db, waiting)).comparisons).toEqual([]);
		await expect(save("Too early", waiting)).rejects.toMatchObject({ code: "account-not-approved" });
	});

	test("stays at its revisions, says what has changed since, and is brought up to date by a colleague", async () => {
		const id = await save("Kept");
		await write("15.2 kN", "new cage");
		const kept = (await open(id))!;
		expect(kept.comparison!.products[0]).toMatchObject({ address: "TEST-1@1", revision: 1 });
		expect(kept.changes.products).toMatchObject([{ partNumber: "TEST-1", from: 1, to: 2, reason: "new cage" }]);
		expect(kept.changes.products[0]!.properties.map(({ name }) => name)).toEqual(["Basic dynamic load rating"]);
		const listed = (await listSavedComparisons(house.db, cast.ines)).comparisons.find((one) => one.id === id);
		expect(listed?.changedCount).toBe(1);
		await refreshComparison(house.db, cast.tomas, id);
		const renewed = (await open(id))!;
		expect(renewed.comparison!.products[0]).toMatchObject({ address: "TEST-1@2" });
		expect(renewed.comparison!.reference.partNumber).toBe("6205");
		expect(renewed.changes).toEqual({ products: [], gone: [] });
		expect((await eventsOf(id)).at(-1)).toEqual({ kind: "comparison.refreshed" });
	});

	test("is renamed and deleted by its author or the administrator, and by nobody else", async () => {
		const id = await save("By Tomas", cast.tomas);
		await expect(renameComparison(house.db, cast.ines, id, { name: "No" })).rejects.toMatchObject({
			code: "not-allowed",
		});
		await expect(deleteComparison(house.db, cast.ines, id)).rejects.toMatchObject({ code: "not-allowed" });
		await renameComparison(house.db, cast.tomas, id, { name: "Bogies" });
		expect((await findSavedComparison(house.db, cast.ines, id))?.name).toBe("Bogies");
		await deleteComparison(house.db, cast.mei, id);
		expect(await findSavedComparison(house.db, cast.tomas, id)).toBeUndefined();
		expect((await eventsOf(id)).map(({ kind }) => kind)).toEqual([
			"comparison.saved",
			"comparison.renamed",
			"comparison.deleted",
		]);
	});
});

test("an older revision that was compared on purpose stays when the rest is brought up to date", async () => {
	const id = await saveComparison(house.db, cast.mei, { name: "What changed", address: "?p=TEST-1@1&p=TEST-1" });
	await write("16 kN", "again");
	expect((await open(id))!.changes.products.map(({ from, to }) => [from, to])).toEqual([[2, 3]]);
	await refreshComparison(house.db, cast.mei, id);
	expect((await open(id))!.wish.partNumbers).toEqual(["TEST-1@1", "TEST-1@3"]);
});

test("nothing to compare is nothing to save, and the desk keeps none", async () => {
	const empty = saveComparison(house.db, cast.mei, { name: "Empty", address: "?p=6205" });
	await expect(empty).rejects.toMatchObject({ code: "comparison-empty" });
	const desk = saveComparison(house.db, cast.wei, { name: "Desk", address });
	await expect(desk).rejects.toMatchObject({ code: "not-allowed" });
});

test("the list goes on page by page, newest first", async () => {
	for (let at = 0; at < 26; at++) await save(`Number ${at}`, cast.olga);
	const first = await listSavedComparisons(house.db, cast.olga);
	expect([first.comparisons.length, first.comparisons[0]!.name]).toEqual([25, "Number 25"]);
	const second = await listSavedComparisons(house.db, cast.olga, { after: first.next! });
	expect([second.comparisons.map(({ name }) => name), second.next]).toEqual([["Number 0"], null]);
});
