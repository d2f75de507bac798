// Prepared databases are kept in var/bench, one a size and engine, so that a second run is quick. What they were made
// from is written beside them; where the generator, the migrations or the content changed they are made again.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Engine } from "../db/connect.ts";
import { addGeneratedFamilies } from "./generated-families.ts";
import type { KeptPostgres } from "./keep-postgres.ts";
import { say } from "./say.ts";

const root = resolve(import.meta.dirname, "..");
const madeFrom = [
	"bench/generated-*.ts",
	"bench/random-draws.ts",
	"bench/fill-database.ts",
	"db/**/*.ts",
	"content/**/*",
];

export interface PreparedDatabase {
	engine: Engine;
	size: number;
	databaseUrl: string;
	dataDir: string;
	/** The house's environment. */
	env: Record<string, string>;
}

/** `mayBeOld` takes what stands, whatever it was made from; the house migrates it when it starts. */
export async function prepareDatabase(
	engine: Engine,
	size: number,
	postgres: KeptPostgres | undefined,
	mayBeOld: boolean,
): Promise<PreparedDatabase> {
	const dataDir = join(root, "var/bench", `${engine}-${size}`);
	const contentDir = join(dataDir, "content");
	const name = `bench_${size}`;
	const databaseUrl = engine === "postgres" ? `${postgres!.url}/${name}` : `file:${dataDir}/supplyline.db`;
	const env = { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, CONTENT_DIR: contentDir };
	const prepared = { engine, size, databaseUrl, dataDir, env };
	const stamp = join(dataDir, "made-from");
	const wanted = fingerprint();
	if (existsSync(stamp) && (mayBeOld || (await readFile(stamp, "utf8")) === wanted)) {
		say(`${engine}, ${size.toLocaleString("en")} products: taken from ${dataDir}`);
		return prepared;
	}
	say(`${engine}, ${size.toLocaleString("en")} products: filling ${dataDir} …`);
	await rm(dataDir, { recursive: true, force: true });
	await mkdir(dataDir, { recursive: true });
	await writeContent(contentDir);
	if (engine === "postgres") await postgres!.createEmptyDatabase(name);
	await fill(size, env);
	await writeFile(stamp, wanted);
	return prepared;
}

async function writeContent(contentDir: string): Promise<void> {
	await cp(join(root, "content"), contentDir, { recursive: true });
	const file = join(contentDir, "catalogue/families.json");
	await writeFile(file, JSON.stringify(addGeneratedFamilies(JSON.parse(await readFile(file, "utf8")))));
}

async function fill(size: number, env: Record<string, string>): Promise<void> {
	const child = spawn(process.execPath, ["bench/fill-database.ts", String(size)], {
		cwd: root,
		env: { PATH: process.env.PATH, LOG_LEVEL: "warn", ...env },
		stdio: ["ignore", "inherit", "inherit"],
	});
	const [code] = (await once(child, "exit")) as [number | null];
	if (code !== 0) throw new Error(`the database of ${size} products could not be filled`);
}

function fingerprint(): string {
	const hash = createHash("sha256");
	const files = globSync(madeFrom, { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile());
	for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort())
		hash.update(path.slice(root.length)).update("\0").update(readFileSync(path)).update("\0");
	return hash.digest("hex");
}
