import { rm } from "node:fs/promises";
import type { Database } from "#db/connect.ts";
import { now } from "#platform/clock.ts";
import type { Settings } from "#platform/env.ts";
import { exportFile } from "./export-folder.ts";

/** Throws away what nobody can fetch any more. Gives how many. */
export async function expireExports(db: Database, { dataDir }: Pick<Settings, "dataDir">): Promise<number> {
	const over = await db
		.selectFrom("dataExport")
		.select(["id", "storageName"])
		.where("state", "=", "ready")
		.where("expiresAt", "<=", now())
		.execute();
	for (const { id, storageName } of over) {
		await rm(exportFile(dataDir, storageName), { force: true });
		await db
			.updateTable("dataExport")
			.set({ state: "expired", storageName: "", sizeBytes: 0 })
			.where("id", "=", id)
			.where("state", "=", "ready")
			.execute();
	}
	return over.length;
}
