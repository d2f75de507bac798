// The worker's lane for files of prices: where there is one with something to do, a thread is started that works on it.
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Database } from "#db/connect.ts";
import { waitingWriters } from "#db/waiting-writers.ts";
import type { PriceThreadData } from "#features/prices/price-thread.ts";
import { findNextPriceImport } from "#features/prices/run-price-imports.ts";
import type { Settings } from "#platform/env.ts";
import type { Log } from "#platform/log.ts";
import { type Lane, startLane } from "./lane.ts";

const IDLE_MS = 500;
/** 200,000 rows take about 150. */
const HEAP_MB = 384;

export function startPriceLane(db: Database, { databaseUrl, dataDir }: Settings, log: Log): Lane {
	const data: PriceThreadData = { databaseUrl, dataDir, waitingWriters };
	let thread: Worker | undefined;
	let isStopped = false;
	const lane = startLane(
		"prices",
		IDLE_MS,
		async () => {
			if (isStopped || !(await findNextPriceImport(db))) return false;
			const address = new URL("../features/prices/price-thread.ts", import.meta.url);
			thread = new Worker(address, { workerData: data, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
			const [code] = (await once(thread, "exit")) as [number];
			thread = undefined;
			if (code !== 0) throw new Error(`the thread for prices ended with ${code}`);
			return true;
		},
		log,
	);
	return {
		...lane,
		stop() {
			isStopped = true;
			thread?.postMessage("stop");
			return lane.stop();
		},
	};
}
