// The worker's lane for files of prices: one at a time, in small steps between which whoever waits for an answer goes first.
import type { Database } from "#db/connect.ts";
import { runNextPriceImport } from "#features/prices/run-price-imports.ts";
import type { Settings } from "#platform/env.ts";
import type { Log } from "#platform/log.ts";
import { type Lane, startLane } from "./lane.ts";

const IDLE_MS = 500;

export function startPriceLane(db: Database, { dataDir }: Settings, log: Log): Lane {
	let isStopped = false;
	const run = { db, dataDir, isStopping: () => isStopped };
	const lane = startLane("prices", IDLE_MS, async () => !isStopped && (await runNextPriceImport(run)), log);
	return {
		...lane,
		stop() {
			isStopped = true;
			return lane.stop();
		},
	};
}
