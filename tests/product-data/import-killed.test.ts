// The house is killed while an import is being applied: at the next start it goes on where it stood and ends complete.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, inject, test } from "vitest";
import { writeProductCsv } from "../../bench/write-product-csv.ts";
import { connect, type Database } from "../../db/connect.ts";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { startImport } from "../../src/features/product-data/start-import.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { catalogueFolder } from "../support/catalogue.ts";
import { copyTemplate } from "../support/database.ts";

const COUNT = 12_000;
const root = new URL("../..", import.meta.url).pathname;
let worker: ChildProcess | undefined;
let tidy: (() => Promise<void>)[] = [];
afterEach(async () => {
	await kill();
	for (const one of tidy.reverse()) await one();
	tidy = [];
});

/** Resolves when it is gone and writes nothing any more. */
async function kill(): Promise<void> {
	if (worker?.exitCode !== null || worker.signalCode !== null) return;
	const gone = once(worker, "exit");
	worker.kill("SIGKILL");
	await gone;
}

function startWorker(databaseUrl: string, dataDir: string): ChildProcess {
	return spawn(process.execPath, ["src/jobs/worker-main.ts", "--demo"], {
		cwd: root,
		env: { PATH: process.env.PATH, DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: "warn" },
		stdio: "inherit",
	});
}

const look = (db: Database, id: string) =>
	db.selectFrom("productImport").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

async function until(db: Database, id: string, isSo: (row: Awaited<ReturnType<typeof look>>) => boolean) {
	for (;;) {
		const row = await look(db, id);
		if (isSo(row)) return row;
		await new Promise((resolve) => setTimeout(resolve, 15));
	}
}

test("a killed import goes on at the next start, and every product is there once", async () => {
	const copy = await copyTemplate(inject("databaseTemplate"));
	const dataDir = await mkdtemp(join(tmpdir(), "supplyline-killed-"));
	const db = connect(copy.url);
	tidy = [copy.remove, () => rm(dataDir, { recursive: true, force: true }), () => db.destroy()];
	await importCatalogue(db, system("content"), catalogueFolder);
	const before = await count(db);
	const path = join(dataDir, "many.csv");
	await writeProductCsv(path, COUNT);
	const file = { path, fileName: "many.csv", sizeBytes: (await stat(path)).size, isOurs: false };
	const options = { door: "command", locale: "en", dataDir, isConfirmed: true } as const;
	const id = await startImport(db, system("test"), file, { family: "", sheet: "" }, options);

	worker = startWorker(copy.url, dataDir);
	const seen = await until(db, id, ({ state, resumeAt }) => state === "applying" && resumeAt > 0);
	await kill();
	const { killed, there } = await lookAndCount(db, id);
	expect(seen.resumeAt).toBeGreaterThan(0);
	expect(killed.state).toBe("applying");
	expect(killed.applied).toBeLessThan(COUNT);
	expect(there - before).toBe(killed.applied);

	worker = startWorker(copy.url, dataDir);
	const done = await until(db, id, ({ state }) => state !== "applying");
	expect(done).toMatchObject({ state: "applied", applied: COUNT, added: COUNT });
	expect((await count(db)) - before).toBe(COUNT);
	const text = await db
		.selectFrom("product")
		.select("revision")
		.where("revision", ">", 1)
		.where("importId", "=", id)
		.execute();
	expect(text).toEqual([]);
}, 90_000);

/** In one view: PostgreSQL may still be at the last commit of whoever was killed. */
function lookAndCount(db: Database, id: string) {
	return db
		.transaction()
		.setIsolationLevel("repeatable read")
		.execute(async (trx) => ({ killed: await look(trx, id), there: await count(trx) }));
}

async function count(db: Database): Promise<number> {
	const row = await db
		.selectFrom("product")
		.select(({ fn }) => fn.countAll<number>().as("count"))
		.executeTakeFirstOrThrow();
	return Number(row.count);
}
