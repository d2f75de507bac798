// The worker's lane for files of prices.
import type { Database } from "#db/connect.ts";
import { waitingWriters } from "#db/waiting-writers.ts";
import type { PriceThreadData } from "#features/prices/price-thread.ts";
import { findNextPriceImport } from "#features/prices/run-price-imports.ts";
import type { Settings } from "#platform/env.ts";
import type { Log } from "#platform/log.ts";
import type { Lane } from "./lane.ts";
import { startThreadLane } from "./thread-lane.ts";

/** 200,000 rows take about 150. */
const HEAP_MB = 384;

export function startPriceLane(db: Database, { databaseUrl, dataDir }: Settings, log: Log): Lane {
	const lane = {
		name: "prices",
		idleMs: 500,
		hasWork: async () => (await findNextPriceImport(db)) !== undefined,
		thread: new URL("../features/prices/price-thread.ts", import.meta.url),
		workerData: { databaseUrl, dataDir, waitingWriters } satisfies PriceThreadData,
		heapMb: HEAP_MB,
	};
	return startThreadLane({ ...lane, askToStop: (thread) => thread?.postMessage("stop") }, log);
}
