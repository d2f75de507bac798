// One sick file in the lane: it is tried a few times, put aside with a sentence, and nobody waits behind it for ever.
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { connect, type Database } from "../../db/connect.ts";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { importFolder, watchedFolders } from "../../src/features/product-data/import-folders.ts";
import { readImport } from "../../src/features/product-data/move-import.ts";
import { startImport } from "../../src/features/product-data/start-import.ts";
import { explainRefusal } from "../../src/features/product-data/write-report.ts";
import { startImportLane } from "../../src/jobs/import-lane.ts";
import type { Lane } from "../../src/jobs/lane.ts";
import { newWorkerId } from "../../src/jobs/worker-id.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { type Settings } from "../../src/platform/env.ts";
import { openLog } from "../../src/platform/log.ts";
import { catalogueFolder } from "../support/catalogue.ts";
import { copyTemplate } from "../support/database.ts";

const log = openLog({ logLevel: "silent" } as never);
let db: Database;
let dataDir: string;
let settings: Settings;
let remove: () => Promise<void>;
let lane: Lane | undefined;

beforeAll(async () => {
	const copy = await copyTemplate(inject("databaseTemplate"));
	remove = copy.remove;
	db = connect(copy.url);
	dataDir = await mkdtemp(join(tmpdir(), "supplyline-sick-"));
	settings = { databaseUrl: copy.url, dataDir, importMaxBytes: 10_000_000 } as Settings;
	await importCatalogue(db, system("content"), catalogueFolder);
});
afterAll(async () => {
	await lane?.stop();
	await db.destroy();
	await remove();
	await rm(dataDir, { recursive: true, force: true });
});

async function send(fileName: string, text: string): Promise<string> {
	const path = join(dataDir, fileName);
	await writeFile(path, text);
	const file = { path, fileName, sizeBytes: text.length, isOurs: true };
	return startImport(db, system("test"), file, { family: "deep-groove-ball-bearings", sheet: "" }, options);
}
const options = {
	door: "browser",
	locale: "en",
	isConfirmed: true,
	get dataDir() {
		return dataDir;
	},
} as const;

async function until(isSo: () => Promise<boolean>): Promise<void> {
	while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
}
/** Its end is written by the thread that applied it, and the lane lets go of it after that. */
async function isSettled(id: string): Promise<boolean> {
	const { state, claimedBy } = await readImport(db, id);
	return ["applied", "refused"].includes(state) && claimedBy === null;
}

test("an import that breaks whoever works on it is put aside, and those behind it are applied", async () => {
	const sick = await send("sick.csv", "part_number;name_en;name_zh\nSICK-1;a;b\n");
	await rm(importFolder(dataDir, sick).file);
	const undoing = await send("undo.csv", "part_number;name_en;name_zh\nUNDO-1;a;b\n");
	await db.updateTable("productImport").set({ state: "undoing", tries: 3, added: 2, applied: 1 }).where("id", "=", undoing).execute(); // prettier-ignore
	const healthy = await send("healthy.csv", "part_number;name_en;name_zh\nHEALTHY-1;a;b\n");
	lane = startImportLane(db, settings, log, newWorkerId());
	await until(() => isSettled(healthy));
	expect(await readImport(db, healthy)).toMatchObject({ state: "applied", applied: 1, tries: 0 });
	const row = await readImport(db, sick);
	expect(row).toMatchObject({ state: "refused", claimedBy: null });
	expect(row.finishedAt).not.toBeNull();
	expect(explainRefusal(row, "en")).toMatch(/^sick\.csv .*3 times.*Nothing was changed/);
	const stuck = await readImport(db, undoing);
	expect(stuck).toMatchObject({ state: "applied", applied: 1 });
	expect(explainRefusal(stuck, "en")).toMatch(/undo\.csv.*3 times.*1 /);
}, 90_000);

test("a file of the watched folder that cannot be taken, or taken back there, holds up no other", async () => {
	await lane?.stop();
	const { inbox, done } = watchedFolders(dataDir);
	await mkdir(inbox, { recursive: true });
	const text = "part_number;family;name_en;name_zh\nFOLDER-1;deep-groove-ball-bearings;a;b\n";
	const longName = `${"a".repeat(246)}.csv`;
	const names = [`${longName}`, "b\u0007.csv", "z.csv"];
	const longAgo = new Date(Date.now() - 60_000);
	for (const name of names) {
		await writeFile(join(inbox, name), text.replace("FOLDER-1", `FOLDER-${name.length}`));
		await utimes(join(inbox, name), longAgo, longAgo);
	}
	lane = startImportLane(db, settings, log, newWorkerId());
	await until(async () => (await readdir(done).catch(() => [])).filter((name) => name.endsWith(".csv") && !name.endsWith("report.csv")).length === 3); // prettier-ignore
	const lying = await readdir(done);
	expect(lying.filter((name) => name.endsWith(".report.csv"))).toHaveLength(3);
	for (const name of lying) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
	expect(await readdir(inbox)).toEqual([]);
}, 90_000);
