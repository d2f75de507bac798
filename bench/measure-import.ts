// `node bench/measure-import.ts 200000 [--twice]`: makes a CSV of so many products with twenty properties each, imports it
// into a fresh database in the import's own thread, and prints products a second and the highest resident memory.
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { connect } from "../db/connect.ts";
import { importCatalogue } from "../src/features/catalogue/import-catalogue.ts";
import { startImport } from "../src/features/product-data/start-import.ts";
import { prepareDatabase } from "../src/jobs/prepare-database.ts";
import { runImportThread } from "../src/jobs/run-import-thread.ts";
import { system } from "../src/platform/auth/actor.ts";
import { writeProductCsv } from "./write-product-csv.ts";

const count = Number(process.argv[2] ?? 100_000);
const folder = await mkdtemp(join(tmpdir(), "supplyline-bench-import-"));
const databaseUrl = process.env.DATABASE_URL ?? `file:${folder}/bench.db`;
const db = connect(databaseUrl);
let peakBytes = 0;
const watch = setInterval(() => (peakBytes = Math.max(peakBytes, process.memoryUsage.rss())), 100);
try {
	await prepareDatabase(db);
	await importCatalogue(db, system("bench"), resolve(import.meta.dirname, "../content/catalogue"));
	const path = join(folder, "products.csv");
	await writeProductCsv(path, count);
	const { size: sizeBytes } = await stat(path);
	const baseBytes = process.memoryUsage.rss();
	process.stdout.write(`${count} products, ${Math.round(sizeBytes / 1e6)} MB; base ${megabytes(baseBytes)} MiB\n`);
	for (const turn of process.argv.includes("--twice") ? ["first", "again"] : ["first"])
		await measure(turn, path, sizeBytes);
} finally {
	clearInterval(watch);
	await db.destroy();
	await rm(folder, { recursive: true, force: true });
}

async function measure(turn: string, path: string, sizeBytes: number): Promise<void> {
	const file = { path, fileName: "products.csv", sizeBytes, isOurs: false };
	const options = { door: "command", locale: "en", dataDir: folder, isConfirmed: true } as const;
	const importId = await startImport(db, system("bench"), file, { family: "", sheet: "" }, options);
	const began = performance.now();
	const cpu = process.cpuUsage();
	let checkedMs = 0;
	const look = setInterval(() => {
		void db
			.selectFrom("productImport")
			.select("state")
			.where("id", "=", importId)
			.executeTakeFirst()
			.then((row) => row?.state === "applying" && (checkedMs ||= performance.now() - began));
	}, 50);
	await runImportThread({ databaseUrl, dataDir: folder, maxBytes: 4_000_000_000, importId }).ended;
	clearInterval(look);
	const seconds = (performance.now() - began) / 1_000;
	const { user, system: kernel } = process.cpuUsage(cpu);
	const row = await db.selectFrom("productImport").selectAll().where("id", "=", importId).executeTakeFirstOrThrow();
	const { state, added, revised, untouched, faults, refusal } = row;
	process.stdout.write(
		`${turn}: ${state}, ${JSON.stringify({ added, revised, untouched, faults, refusal })}; checked after ${(checkedMs / 1_000).toFixed(1)} s, ` +
			`${seconds.toFixed(1)} s in all: ${Math.round(count / seconds)} products/s, ${Math.round((user + kernel) / count)} µs of processor each; peak ${megabytes(peakBytes)} MiB\n`,
	);
}

function megabytes(bytes: number): number {
	return Math.round(bytes / 1024 / 1024);
}
