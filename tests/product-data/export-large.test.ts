// A large family on its way out: whoever else asks meanwhile is answered, and the family comes whole.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Writable } from "node:stream";
import { beforeAll, expect, test } from "vitest";
import { writeProductCsv } from "../../bench/write-product-csv.ts";
import { findFamily } from "../../src/features/catalogue/find-families.ts";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { exportProducts } from "../../src/features/product-data/export-products.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { catalogueFolder } from "../support/catalogue.ts";
import { useDatabase } from "../support/database.ts";
import { hireEva, importFile, useFolder } from "./import-support.ts";

const house = useDatabase();
const folder = useFolder();
const COUNT = 4_000;
beforeAll(async () => {
	await importCatalogue(house.db, system("content"), catalogueFolder);
	await mkdir(folder.path, { recursive: true });
	await writeProductCsv(join(folder.path, "many.csv"), COUNT);
	const { row } = await importFile(house.db, await hireEva(house.db), folder.path, "many.csv", undefined);
	expect(row.state).toBe("applied");
}, 60_000);

test.each(["csv", "json"] as const)("a family leaves as %s in small steps, and in one piece", async (format) => {
	const family = await findFamily(house.db, "deep-groove-ball-bearings");
	let text = "";
	const out = new Writable({ write: (piece: Buffer, _, done) => ((text += piece.toString()), done()) });
	let turns = 0;
	const watch = () => {
		turns += 1;
		timer = setImmediate(watch);
	};
	let timer = setImmediate(watch);
	const written = await exportProducts(house.db, format, { familyId: family!.id }, out);
	clearImmediate(timer);
	expect(written).toBeGreaterThan(COUNT);
	const parts = [...text.matchAll(/\b(GEN-\d{7})(?="?,)/g)].map(([, part]) => part);
	expect(new Set(parts).size).toBe(COUNT);
	expect(turns).toBeGreaterThan(written / 250);
});
