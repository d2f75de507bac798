import { expect, test } from "vitest";
import { findProductSheet } from "../../src/features/catalogue/find-product-page.ts";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { copyCatalogue } from "../support/catalogue.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
const file = "products/cylindrical-roller-bearings.csv";
const property = (code: string) =>
	house.db.selectFrom("property").selectAll().where("code", "=", code).executeTakeFirst();

test("a renamed property keeps its id, its number and every value, and remembers what it was called", async () => {
	const copy = await copyCatalogue();
	await copy.edit("families.json", '"axial_displacement_max"', '"axial_displacement"');
	await copy.edit(file, "axial_displacement_max", "axial_displacement");
	await copy.edit(
		"families.json",
		/"previousCodes": \[\s*"axial_displacement"\s*\]/.exec(await text(copy.folder))![0],
		'"previousCodes": []',
	);
	await importCatalogue(house.db, system("content"), copy.folder);
	const before = (await property("axial_displacement"))!;
	const value = async (code: string) => (await findProductSheet(house.db, "NU208-C4"))!.values.get(code);
	const stated = await value("axial_displacement");
	expect(stated.state).toBe("stated");

	await copy.edit("families.json", '"previousCodes": []', '"previousCodes": ["axial_displacement"]');
	await copy.edit("families.json", '"code": "axial_displacement"', '"code": "axial_displacement_max"');
	await copy.edit(file, "axial_displacement", "axial_displacement_max");
	await importCatalogue(house.db, system("content"), copy.folder);
	const after = (await property("axial_displacement_max"))!;
	expect(after).toMatchObject({ id: before.id, number: before.number, previousCodes: '["axial_displacement"]' });
	expect(await property("axial_displacement")).toBeUndefined();
	expect(await value("axial_displacement_max")).toEqual(stated);
	expect((await findProductSheet(house.db, "NU208-C4"))!.product.revision).toBe(1);
	await copy.remove();
});

async function text(folder: string): Promise<string> {
	const { readFile } = await import("node:fs/promises");
	return readFile(`${folder}/families.json`, "utf8");
}
