import { rm } from "node:fs/promises";
import type { Database } from "#db/connect.ts";
import { DAY, fromNow } from "#platform/clock.ts";
import type { Settings } from "#platform/env.ts";
import { movePriceImport } from "./move-price-import.ts";
import { priceFile } from "./price-folder.ts";

const KEPT_DAYS = 30;

/** What nobody has decided about for a month is thrown away. */
export async function sweepPriceFiles(db: Database, { dataDir }: Pick<Settings, "dataDir">): Promise<number> {
	const forgotten = await db
		.selectFrom("priceImport")
		.select(["id", "storageName"])
		.where("state", "=", "read")
		.where("updatedAt", "<=", fromNow(-KEPT_DAYS * DAY))
		.execute();
	for (const { id, storageName } of forgotten) {
		const isMoved = await movePriceImport(db, id, ["read"], { state: "discarded", storageName: "" });
		if (isMoved) await rm(priceFile(dataDir, storageName), { force: true });
	}
	return forgotten.length;
}
