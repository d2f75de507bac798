import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "#db/connect.ts";
import { DAY, nowMs } from "#platform/clock.ts";
import type { Settings } from "#platform/env.ts";
import { evidenceFolder } from "./evidence-folder.ts";

/** Removes what no pack names: half-written archives, and those whose pack was built again. Gives their number. */
export async function sweepEvidenceFiles(db: Database, { dataDir }: Pick<Settings, "dataDir">): Promise<number> {
	const folder = evidenceFolder(dataDir);
	const names = await readdir(folder).catch((fault: NodeJS.ErrnoException) => {
		if (fault.code === "ENOENT") return [];
		throw fault;
	});
	let swept = 0;
	for (const name of names) {
		const path = join(folder, name);
		const found = await stat(path).catch(() => undefined);
		if (!found?.isFile() || found.mtimeMs > nowMs() - DAY || (await isNamed(db, name))) continue;
		await rm(path, { force: true });
		swept += 1;
	}
	return swept;
}

async function isNamed(db: Database, name: string): Promise<boolean> {
	if (!name.endsWith(".zip")) return false;
	const pack = db.selectFrom("evidencePack").select("id").where("storageName", "=", name.slice(0, -".zip".length));
	return (await pack.limit(1).executeTakeFirst()) !== undefined;
}
