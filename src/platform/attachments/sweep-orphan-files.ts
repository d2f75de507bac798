import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "../../../db/connect.ts";
import { DAY, nowMs } from "../clock.ts";
import type { Settings } from "../env.ts";
import { quarantineFolder, storeFolder } from "./attachment-folders.ts";

const BATCH = 500;

/** Removes what nobody kept: quarantined and stored files that are older than a day and have no row. Gives their number. */
export async function sweepOrphanFiles(db: Database, { dataDir }: Pick<Settings, "dataDir">): Promise<number> {
	const forgotten = await oldFiles(quarantineFolder(dataDir));
	for (const shelf of await names(storeFolder(dataDir))) {
		const old = await oldFiles(join(storeFolder(dataDir), shelf));
		for (let at = 0; at < old.length; at += BATCH) {
			forgotten.push(...(await withoutRow(db, old.slice(at, at + BATCH))));
		}
	}
	for (const { path } of forgotten) await rm(path, { force: true });
	return forgotten.length;
}

interface LyingFile {
	name: string;
	path: string;
}

async function withoutRow(db: Database, files: readonly LyingFile[]): Promise<LyingFile[]> {
	const storageNames = files.map(({ name }) => name);
	const rows = await db
		.selectFrom("attachment")
		.select("storageName")
		.where("storageName", "in", storageNames)
		.execute();
	const known = new Set(rows.map((row) => row.storageName));
	return files.filter(({ name }) => !known.has(name));
}

async function oldFiles(folder: string): Promise<LyingFile[]> {
	const old: LyingFile[] = [];
	for (const name of await names(folder)) {
		const path = join(folder, name);
		const found = await stat(path).catch(() => undefined);
		if (found?.isFile() && found.mtimeMs < nowMs() - DAY) old.push({ name, path });
	}
	return old;
}

async function names(folder: string): Promise<string[]> {
	return readdir(folder).catch((error: NodeJS.ErrnoException) => {
		if (error.code === "ENOENT") return [];
		throw error;
	});
}
