import { rm } from "node:fs/promises";
import type { Database } from "#db/connect.ts";
import { DAY, fromNow } from "#platform/clock.ts";
import type { Settings } from "#platform/env.ts";
import { importFolder } from "./import-folders.ts";

const KEPT_DAYS = 30;

/**
 * The file an import came from and its spool go a month after it was settled, at once where it was discarded: they may
 * be gigabytes. What was found in it, and what it changed, stays.
 */
export async function sweepImportFiles(db: Database, { dataDir }: Pick<Settings, "dataDir">): Promise<void> {
	const settled = await db
		.selectFrom("productImport")
		.select("id")
		.where(({ and, eb, or }) =>
			or([
				eb("state", "=", "discarded"),
				and([eb("state", "in", ["applied", "refused", "undone"]), eb("updatedAt", "<=", fromNow(-KEPT_DAYS * DAY))]),
			]),
		)
		.execute();
	for (const { id } of settled) {
		const { file, spool } = importFolder(dataDir, id);
		await rm(file, { force: true });
		await rm(spool, { force: true });
	}
}
