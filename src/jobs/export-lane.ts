// The worker's lane for exports of people's own data.
import type { Database } from "#db/connect.ts";
import { findNextExport } from "#features/own-data/build-exports.ts";
import type { ExportThreadData } from "#features/own-data/export-thread.ts";
import type { Settings } from "#platform/env.ts";
import type { Log } from "#platform/log.ts";
import type { Lane } from "./lane.ts";
import { startThreadLane } from "./thread-lane.ts";

const HEAP_MB = 512;

export function startExportLane(db: Database, { databaseUrl, dataDir }: Settings, log: Log): Lane {
	const stop = new Int32Array(new SharedArrayBuffer(4));
	const lane = {
		name: "exports",
		idleMs: 1_000,
		hasWork: async () => (await findNextExport(db)) !== undefined,
		thread: new URL("../features/own-data/export-thread.ts", import.meta.url),
		workerData: { databaseUrl, dataDir, stop } satisfies ExportThreadData,
		heapMb: HEAP_MB,
	};
	return startThreadLane({ ...lane, askToStop: () => void Atomics.store(stop, 0, 1) }, log);
}
