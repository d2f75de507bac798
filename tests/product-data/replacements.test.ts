import { beforeAll, expect, test } from "vitest";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { findReplacements } from "../../src/features/product-data/find-replacements.ts";
import { nameReplacement } from "../../src/features/product-data/name-replacement.ts";
import { removeReplacement } from "../../src/features/product-data/remove-replacement.ts";
import { type StaffActor, system } from "../../src/platform/auth/actor.ts";
import { today } from "../../src/platform/clock.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { catalogueFolder, copyCatalogue } from "../support/catalogue.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
let cast: Cast;
let lin: StaffActor;
beforeAll(async () => {
	cast = await castInto(house.db);
	lin = { ...cast.lin, roles: ["engineering", "editor"] };
	await importCatalogue(house.db, system("content"), catalogueFolder);
});

const found = async (partNumber: string) =>
	(await findReplacements(house.db, lin, partNumber))!.alternatives.map(({ product, kind, reviewed }) => ({
		is: product.partNumber,
		kind,
		reviewed,
	}));
const same = { kind: "same-fit", noteEn: "Same size", noteZh: "尺寸相同" } as const;

test("Lin names a replacement and answers for it from today on", async () => {
	await nameReplacement(house.db, lin, { ...same, partNumber: "61804", alternative: "6180 5", reviewed: true });
	expect(await found("61804")).toContainEqual({
		is: "61805",
		kind: "same-fit",
		reviewed: { by: "Lin", on: today() },
	});
	// Said anew without the tick, whoever answered for it still does.
	const anew = { ...same, partNumber: "61804", alternative: "61805", kind: "similar", reviewed: false } as const;
	await nameReplacement(house.db, lin, anew);
	expect(await found("61804")).toContainEqual({ is: "61805", kind: "similar", reviewed: { by: "Lin", on: today() } });
});

test("what the desk has taken over, the published file no longer changes", async () => {
	await removeReplacement(house.db, lin, { partNumber: "6000-2RS", alternative: "6000-2Z" });
	const copy = await copyCatalogue();
	await copy.edit("alternatives.csv", "part_number,alternative", "part_number,alternative");
	await copy.edit("alternatives.csv", "6000-2Z,6000-2RS,same-fit", "6000-2Z,6000-2RS,similar");
	await importCatalogue(house.db, system("content"), copy.folder);
	await copy.remove();
	expect(await found("6000-2RS")).toEqual([]);
	expect(await found("6000-2Z")).toMatchObject([{ is: "6000-2RS", kind: "similar" }]);
	expect((await found("61804")).map(({ is }) => is)).toContain("61805");
});

test("a number that is not there, and the product itself, are refused at their field", async () => {
	const input = { ...same, partNumber: "61804", reviewed: false };
	const refusal = (alternative: string) => nameReplacement(house.db, lin, { ...input, alternative });
	await expect(refusal("no-such")).rejects.toMatchObject({ code: "part-number-unknown", field: "alternative" });
	await expect(refusal("61804")).rejects.toMatchObject({ code: "not-its-own-replacement", field: "alternative" });
});

test("a review without a day, or on no day, is refused with its row", async () => {
	for (const [to, column] of [
		["reviewed_by,reviewed_on\nX", "part_number"],
		["reviewed_by,seen_on\nX", "seen_on"],
	]) {
		const copy = await copyCatalogue();
		await copy.edit("alternatives.csv", "reviewed_by,reviewed_on\n", `${to!}`);
		await expect(importCatalogue(house.db, system("content"), copy.folder)).rejects.toMatchObject({
			facts: { file: "alternatives.csv", column },
		});
		await copy.remove();
	}
});

test("Olga, Mei and colleagues who do not edit change no replacement", async () => {
	for (const outsider of [cast.olga, cast.mei, cast.wei, cast.lin]) {
		const input = { ...same, partNumber: "61804", alternative: "61808", reviewed: true };
		await expect(nameReplacement(house.db, outsider, input)).rejects.toMatchObject({ code: "not-found" });
		const gone = { partNumber: "61804", alternative: "61805" };
		await expect(removeReplacement(house.db, outsider, gone)).rejects.toMatchObject({ code: "not-found" });
		expect(await findReplacements(house.db, outsider, "61804")).toBeUndefined();
	}
});
