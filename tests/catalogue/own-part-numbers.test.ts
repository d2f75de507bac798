import { beforeAll, expect, test } from "vitest";
import { listCrossReferences, listOwnPartNumbers } from "../../src/features/catalogue/find-cross-references.ts";
import { findProduct } from "../../src/features/catalogue/find-products.ts";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { noteOwnPartNumber } from "../../src/features/catalogue/note-own-part-number.ts";
import { removeOwnPartNumber } from "../../src/features/catalogue/remove-own-part-number.ts";
import { findOtherNumbers } from "../../src/features/search/find-part-numbers.ts";
import { type Actor, system, visitor } from "../../src/platform/auth/actor.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { catalogueFolder } from "../support/catalogue.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
let cast: Cast;
let productId: string;
beforeAll(async () => {
	cast = await castInto(house.db);
	await importCatalogue(house.db, system("content"), catalogueFolder);
	productId = (await findProduct(house.db, "6205-2RS"))!.id;
	await noteOwnPartNumber(house.db, cast.mei, { partNumber: "6205-2RS", ownNumber: "HR-4711 / A" });
});

const seenBy = async (actor: Actor) =>
	(await listCrossReferences(house.db, actor, productId)).filter(({ kind }) => kind === "client");

test("Mei notes what Harbour Rail calls a product; Tomas finds it on the page, in the list and in the search", async () => {
	expect(await seenBy(cast.tomas)).toMatchObject([{ partNumber: "HR-4711 / A" }]);
	const { numbers } = await listOwnPartNumbers(house.db, cast.tomas);
	expect(numbers).toMatchObject([{ ownNumber: "HR-4711 / A", partNumber: "6205-2RS" }]);
	const found = await findOtherNumbers(house.db, cast.tomas, ["HR4711A"]);
	expect(found.map(({ product }) => product.partNumber)).toEqual(["6205-2RS"]);
});

test("Olga sees it nowhere, nor do visitors and colleagues, and she cannot remove it", async () => {
	const { numbers } = await listOwnPartNumbers(house.db, cast.mei);
	for (const outsider of [cast.olga, cast.wei, cast.ada, visitor, { ...cast.tomas, isMemberApproved: false }]) {
		expect(await seenBy(outsider)).toEqual([]);
		expect((await listOwnPartNumbers(house.db, outsider)).numbers).toEqual([]);
		expect(await findOtherNumbers(house.db, outsider, ["HR4711A"])).toEqual([]);
		const removing = removeOwnPartNumber(house.db, outsider, { id: numbers[0]!.id });
		await expect(removing).rejects.toMatchObject({ code: "not-found" });
	}
	expect(await seenBy(cast.mei)).toHaveLength(1);
});

test("two clients may call different products the same; one client may not", async () => {
	await noteOwnPartNumber(house.db, cast.olga, { partNumber: "61804", ownNumber: "HR4711A" });
	expect(await seenBy(cast.mei)).toHaveLength(1);
	const twice = noteOwnPartNumber(house.db, cast.tomas, { partNumber: "61804", ownNumber: "hr 4711a" });
	await expect(twice).rejects.toMatchObject({ code: "own-number-taken", facts: { partNumber: "6205-2RS" } });
	await noteOwnPartNumber(house.db, cast.tomas, { partNumber: "6205-2RS", ownNumber: "hr 4711a" });
	expect(await seenBy(cast.mei)).toHaveLength(1);
});

test("a number without a letter or a digit, and a product that is not there, are refused", async () => {
	const note = (partNumber: string, ownNumber: string) =>
		noteOwnPartNumber(house.db, cast.mei, { partNumber, ownNumber });
	await expect(note("61804", "///")).rejects.toMatchObject({ code: "own-number-empty", field: "ownNumber" });
	await expect(note("no-such", "1")).rejects.toMatchObject({ code: "not-found" });
	for (const outsider of [cast.wei, visitor, { ...cast.mei, isMemberApproved: false }]) {
		const noting = noteOwnPartNumber(house.db, outsider, { partNumber: "61804", ownNumber: "1" });
		await expect(noting).rejects.toMatchObject({ code: "not-found" });
	}
});

test("a published file leaves clients' numbers alone, and shows the others to everybody", async () => {
	await importCatalogue(house.db, system("content"), catalogueFolder);
	const kinds = (await listCrossReferences(house.db, visitor, productId)).map(({ kind }) => kind);
	expect(new Set(kinds)).toEqual(new Set(["maker", "superseded"]));
});

test("Mei removes it, and it is gone for everybody", async () => {
	const { numbers } = await listOwnPartNumbers(house.db, cast.mei);
	await removeOwnPartNumber(house.db, cast.mei, { id: numbers[0]!.id });
	expect(await seenBy(cast.tomas)).toEqual([]);
});
