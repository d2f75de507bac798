// The watched folder: what is laid into DATA_DIR/imports/inbox is imported, and lies afterwards under done/ or refused/
// with a report beside it. One file that cannot be moved is told in the log and holds up no other.
import { mkdir, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "#db/connect.ts";
import { cutFileName } from "#features/product-data/cut-file-name.ts";
import { importFolder, watchedFolders } from "#features/product-data/import-folders.ts";
import type { ImportRow } from "#features/product-data/move-import.ts";
import { moveFile } from "#features/product-data/move-file.ts";
import { startImport } from "#features/product-data/start-import.ts";
import { writeReport } from "#features/product-data/write-report.ts";
import { describeFault } from "#platform/audit/describe-fault.ts";
import { system } from "#platform/auth/actor.ts";
import { nowMs, SECOND } from "#platform/clock.ts";
import type { Settings } from "#platform/env.ts";
import type { Log } from "#platform/log.ts";

/** A file that was changed a moment ago may still be on its way. */
const QUIET_MS = 3 * SECOND;

type Where = Pick<Settings, "dataDir">;

export async function takeFromInbox(db: Database, { dataDir }: Where, log: Log): Promise<void> {
	const { inbox } = watchedFolders(dataDir);
	const names = await readdir(inbox).catch(() => []);
	for (const fileName of names.filter((name) => !name.startsWith(".")).sort()) {
		const path = join(inbox, fileName);
		const found = await stat(path).catch(() => undefined);
		if (!found?.isFile() || found.mtimeMs > nowMs() - QUIET_MS) continue;
		const file = { path, fileName, sizeBytes: found.size, isOurs: true };
		const options = { door: "folder", locale: "en", dataDir, isConfirmed: true } as const;
		await startImport(db, system("folder"), file, { family: "", sheet: "" }, options).catch((fault: unknown) =>
			log.error({ file: fileName, fault: describeFault(fault) }, "a file of the watched folder cannot be taken"),
		);
	}
}

/** Moves what came through the folder and is finished; until then it lies with its import. */
export async function tidyInbox(db: Database, { dataDir }: Where, log: Log): Promise<void> {
	const rows = await db
		.selectFrom("productImport")
		.selectAll()
		.where("door", "=", "folder")
		.where("state", "in", ["applied", "refused"])
		.orderBy("id", "desc")
		.limit(50)
		.execute();
	for (const row of rows) {
		await layBack(dataDir, row).catch((fault: unknown) =>
			log.error({ import: row.id, fault: describeFault(fault) }, "a file of the watched folder cannot be laid back"),
		);
	}
}

async function layBack(dataDir: string, row: ImportRow): Promise<void> {
	const folders = watchedFolders(dataDir);
	const { file } = importFolder(dataDir, row.id);
	if (!(await stat(file).catch(() => undefined))) return;
	const folder = row.state === "applied" ? folders.done : folders.refused;
	await mkdir(folder, { recursive: true });
	const name = cutFileName(`${row.createdAt.slice(0, 19).replaceAll(":", "-")} ${row.fileName}`);
	await writeReport(row, dataDir, "en", join(folder, `${name}.report.csv`));
	await moveFile(file, join(folder, name));
}
