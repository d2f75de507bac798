// What goes out comes back: a file exported and imported again changes nothing, in every format.
import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { findFamily } from "../../src/features/catalogue/find-families.ts";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { listFamilyProperties } from "../../src/features/catalogue/find-properties.ts";
import { exportFormats, exportProducts } from "../../src/features/product-data/export-products.ts";
import { findExportSerials } from "../../src/features/product-data/find-export-serials.ts";
import { buildProductIndex } from "../../src/features/search/build-product-index.ts";
import type { StaffActor } from "../../src/platform/auth/actor.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { catalogueFolder } from "../support/catalogue.ts";
import { useDatabase } from "../support/database.ts";
import { hireEva, importFile, useFolder } from "./import-support.ts";

const house = useDatabase();
const folder = useFolder();
let eva: StaffActor;
beforeAll(async () => {
	eva = await hireEva(house.db);
	await importCatalogue(house.db, system("content"), catalogueFolder);
	const facts = "part_number,gtin,hs_code,etim_class,eclass_class,weight,packaging_unit,active_from,last_order_on,dynamic_load_rating\n6205-2RS,4006381333931,84821010,EC002630,23-05-09-01,0.13 kg,10,2020-01-01,2031-12-31,14.8 kN @ ISO 281\n"; // prettier-ignore
	const { row, faults } = await importFile(house.db, eva, folder.path, "facts.csv", facts);
	expect([row.state, row.refusal, faults]).toEqual(["applied", null, []]);
});

const exported = async (name: string, format: (typeof exportFormats)[number], scope = {}) => {
	const path = join(folder.path, name);
	return exportProducts(house.db, format, scope, createWriteStream(path));
};

describe("the whole catalogue", () => {
	test.each(exportFormats)("as %s comes back untouched", async (format) => {
		const name = `catalogue.${format}`;
		const count = await exported(name, format);
		expect(count).toBeGreaterThan(300);
		const { row, faults, findings } = await importFile(house.db, eva, folder.path, name, undefined);
		expect(faults.slice(0, 5)).toEqual([]);
		expect(findings.changed.slice(0, 3)).toEqual([]);
		expect(row).toMatchObject({ refusal: null, state: "applied", untouched: count, added: 0, revised: 0 });
	});
});

describe("a family", () => {
	test("with the filters of its page gives the products that page shows", async () => {
		const family = (await findFamily(house.db, "deep-groove-ball-bearings"))!;
		const properties = await listFamilyProperties(house.db, family.id);
		const index = await buildProductIndex(house.db);
		const search = new URLSearchParams("f.bore_diameter.min=25&f.bore_diameter.max=25");
		const serials = await findExportSerials(house.db, index, family.id, properties, search);
		const all = await findExportSerials(house.db, index, family.id, properties, new URLSearchParams());
		expect(serials.length).toBeGreaterThan(0);
		expect(serials.length).toBeLessThan(all.length);
		expect(await exported("some.csv", "csv", { familyId: family.id, serials })).toBe(serials.length);
		const lines = (await readFile(join(folder.path, "some.csv"), "utf8")).trim().split("\r\n");
		expect(lines).toHaveLength(serials.length + 1);
		expect(lines.some((line) => line.startsWith("6205-2RS,"))).toBe(true);
	});
});
