import { existsSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { findProduct } from "../../src/features/catalogue/find-products.ts";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { confirmMapping, discardImport, requestApply } from "../../src/features/product-data/decide-import.ts";
import { importFolder } from "../../src/features/product-data/import-folders.ts";
import { sweepImportFiles } from "../../src/features/product-data/sweep-import-files.ts";
import { type StaffActor, system } from "../../src/platform/auth/actor.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { catalogueFolder } from "../support/catalogue.ts";
import { useDatabase } from "../support/database.ts";
import { goOn, hireEva, importFile, useFolder } from "./import-support.ts";

const house = useDatabase();
const folder = useFolder();
let cast: Cast;
let eva: StaffActor;
beforeAll(async () => {
	cast = await castInto(house.db);
	eva = await hireEva(house.db);
	await importCatalogue(house.db, system("content"), catalogueFolder);
});

const clean = "part_number,family,name_en,name_zh\nDROP-1,deep-groove-ball-bearings,Ball bearing,球轴承\n";
const send = (name: string, text: string, more = {}) =>
	importFile(house.db, eva, folder.path, name, text, { isConfirmed: false, ...more });

test("Eva discards an import that waits for her yes: nothing is stored, and its file goes with the next sweep", async () => {
	const { row } = await send("waits.csv", clean);
	expect(row.state).toBe("checked");
	await discardImport(house.db, eva, row.id);
	expect((await goOn(house.db, folder.path, row.id)).row).toMatchObject({ state: "discarded" });
	await expect(requestApply(house.db, eva, row.id)).rejects.toMatchObject({ code: "already-under-way" });
	expect(await findProduct(house.db, "DROP-1")).toBeUndefined();
	const { file, spool } = importFolder(folder.path, row.id);
	expect([file, spool].map(existsSync)).toEqual([true, true]);
	await sweepImportFiles(house.db, { dataDir: folder.path });
	expect([file, spool].map(existsSync)).toEqual([false, false]);
});

test("one that waits for its columns is discarded as well, and its columns cannot be said any more", async () => {
	const { row } = await send("columns.csv", "Nummer,Bohrung\nDROP-2,25\n", { door: "browser" });
	expect(row.state).toBe("mapping");
	await discardImport(house.db, eva, row.id);
	const columns = { columns: ["part_number", "bore_diameter"], family: "", decimalMark: "" } as const;
	const said = confirmMapping(house.db, eva, row.id, { ...columns, columns: [...columns.columns] });
	await expect(said).rejects.toMatchObject({ code: "already-under-way" });
});

test("what was applied is undone, not discarded", async () => {
	const { row } = await send("applied.csv", clean.replace("DROP-1", "DROP-3"), { isConfirmed: true });
	expect(row.state).toBe("applied");
	await expect(discardImport(house.db, eva, row.id)).rejects.toMatchObject({ code: "already-under-way" });
});

test("Olga, Mei, and Wei who sells find nothing to discard", async () => {
	const { row } = await send("others.csv", clean.replace("DROP-1", "DROP-4"));
	for (const actor of [cast.olga, cast.mei, cast.wei])
		await expect(discardImport(house.db, actor, row.id)).rejects.toMatchObject({ code: "not-found" });
	expect((await goOn(house.db, folder.path, row.id)).row.state).toBe("checked");
});
