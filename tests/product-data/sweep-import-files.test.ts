import { readdir } from "node:fs/promises";
import { afterEach, beforeAll, expect, test } from "vitest";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { importFolder } from "../../src/features/product-data/import-folders.ts";
import { sweepImportFiles } from "../../src/features/product-data/sweep-import-files.ts";
import type { StaffActor } from "../../src/platform/auth/actor.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { DAY, fromNow, holdClock } from "../../src/platform/clock.ts";
import { catalogueFolder } from "../support/catalogue.ts";
import { useDatabase } from "../support/database.ts";
import { hireEva, importFile, useFolder } from "./import-support.ts";

const house = useDatabase();
const folder = useFolder();
let eva: StaffActor;
beforeAll(async () => {
	eva = await hireEva(house.db);
	await importCatalogue(house.db, system("content"), catalogueFolder);
});
afterEach(() => holdClock(null));

const csv = (part: string) =>
	`part_number,family,name_en,name_zh,status\n${part},deep-groove-ball-bearings,Ball bearing,球轴承,active\n`;
const files = async (id: string) => (await readdir(importFolder(folder.path, id).folder)).sort();
const sweep = () => sweepImportFiles(house.db, { dataDir: folder.path });

test("the file of an import goes a month after it was applied, and what was found in it stays", async () => {
	const { row } = await importFile(house.db, eva, folder.path, "applied.csv", csv("SWEEP-1"));
	expect(row.state).toBe("applied");
	const before = await files(row.id);
	expect(before).toContain("file");
	holdClock(fromNow(29 * DAY));
	await sweep();
	expect(await files(row.id)).toEqual(before);
	holdClock(fromNow(2 * DAY));
	await sweep();
	await sweep();
	expect(await files(row.id)).toEqual(before.filter((name) => name === "report.ndjson"));
});

test("an import that still waits for Eva keeps its file", async () => {
	const { row } = await importFile(house.db, eva, folder.path, "waits.csv", csv("SWEEP-2"), { isConfirmed: false });
	expect(row.state).toBe("checked");
	holdClock(fromNow(60 * DAY));
	await sweep();
	expect(await files(row.id)).toContain("file");
});
