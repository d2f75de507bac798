// The worker's lane for exports of people's own data: where one waits, a thread is started that works on it.
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Database } from "#db/connect.ts";
import { findNextExport } from "#features/own-data/build-exports.ts";
import type { ExportThreadData } from "#features/own-data/export-thread.ts";
import type { Settings } from "#platform/env.ts";
import type { Log } from "#platform/log.ts";
import { type Lane, startLane } from "./lane.ts";

const IDLE_MS = 1_000;
const HEAP_MB = 512;

export function startExportLane(db: Database, { databaseUrl, dataDir }: Settings, log: Log): Lane {
	const stop = new Int32Array(new SharedArrayBuffer(4));
	const workerData: ExportThreadData = { databaseUrl, dataDir, stop };
	let isStopped = false;
	const lane = startLane(
		"exports",
		IDLE_MS,
		async () => {
			if (isStopped || !(await findNextExport(db))) return false;
			const address = new URL("../features/own-data/export-thread.ts", import.meta.url);
			const thread = new Worker(address, { workerData, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
			const [code] = (await once(thread, "exit")) as [number];
			if (code !== 0) throw new Error(`the thread for exports ended with ${code}`);
			return true;
		},
		log,
	);
	return {
		...lane,
		stop() {
			isStopped = true;
			Atomics.store(stop, 0, 1);
			return lane.stop();
		},
	};
}
