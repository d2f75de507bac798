// The worker's lane for imports: one at a time, each in a thread of its own, taken by conditional update.
import type { Database } from "#db/connect.ts";
import { CLAIM_MS } from "#features/product-data/move-import.ts";
import { MOST_TRIES, putAsideImport } from "#features/product-data/put-aside-import.ts";
import { statesAtWork } from "#features/product-data/run-import.ts";
import { fromNow, now } from "#platform/clock.ts";
import type { Settings } from "#platform/env.ts";
import type { Log } from "#platform/log.ts";
import { type Lane, startLane } from "./lane.ts";
import { type ImportThread, runImportThread } from "./run-import-thread.ts";
import { takeFromInbox, tidyInbox } from "./watch-inbox.ts";
import { isDead } from "./worker-id.ts";

const IDLE_MS = 500;

export function startImportLane(db: Database, settings: Settings, log: Log, workerId: string): Lane {
	let thread: ImportThread | undefined;
	const lane = startLane(
		"imports",
		IDLE_MS,
		async () => {
			await takeFromInbox(db, settings, log);
			const importId = await claimImport(db, workerId, log);
			if (!importId) return false;
			log.debug({ import: importId }, "import at work");
			const { databaseUrl, dataDir, importMaxBytes: maxBytes } = settings;
			thread = runImportThread({ databaseUrl, dataDir, maxBytes, importId });
			try {
				await thread.ended;
				// Ended on purpose: nothing is held against it.
				await db.updateTable("productImport").set({ tries: 0 }).where("id", "=", importId).execute();
			} finally {
				thread = undefined;
				await releaseImport(db, importId, workerId);
			}
			await tidyInbox(db, settings, log);
			return true;
		},
		log,
	);
	return {
		...lane,
		stop() {
			thread?.stop();
			return lane.stop();
		},
	};
}

/** The oldest with something to do that nobody alive is at. */
async function claimImport(db: Database, workerId: string, log: Log): Promise<string | undefined> {
	const waiting = await db
		.selectFrom("productImport")
		.selectAll()
		.where("state", "in", statesAtWork)
		.orderBy("id")
		.limit(20)
		.execute();
	for (const row of waiting) {
		const { id, claimedBy, claimedUntil, tries } = row;
		const isFree = !claimedBy || (claimedUntil ?? "") < now() || isDead(claimedBy, workerId);
		if (!isFree) continue;
		if (tries >= MOST_TRIES) {
			log.error({ import: id, file: row.fileName, tries }, "an import was put aside");
			await putAsideImport(db, row);
			continue;
		}
		const claimed = await db
			.updateTable("productImport")
			.set({ claimedBy: workerId, claimedUntil: fromNow(CLAIM_MS), tries: tries + 1 })
			.where("id", "=", id)
			.where("claimedBy", claimedBy === null ? "is" : "=", claimedBy)
			.executeTakeFirst();
		if (claimed.numUpdatedRows === 1n) return id;
	}
	return undefined;
}

async function releaseImport(db: Database, id: string, workerId: string): Promise<void> {
	const set = { claimedBy: null, claimedUntil: null };
	await db.updateTable("productImport").set(set).where("id", "=", id).where("claimedBy", "=", workerId).execute();
}
