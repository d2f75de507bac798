import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { waitingWriters } from "#db/waiting-writers.ts";
import type { ImportThreadData } from "#features/product-data/import-thread.ts";

export interface ImportThread {
	/** Rejects where the thread broke. */
	ended: Promise<void>;
	/** Asks it to end at its next step. */
	stop(): void;
}

/** What one import may hold in memory, beside what the files and the database keep outside of the heap. */
const HEAP_MB = 256;

export function runImportThread(data: Omit<ImportThreadData, "waitingWriters">): ImportThread {
	const address = new URL("../features/product-data/import-thread.ts", import.meta.url);
	const thread = new Worker(address, {
		workerData: { ...data, waitingWriters },
		resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 32 },
	});
	return {
		ended: once(thread, "exit").then(([code]) => {
			if (code !== 0) throw new Error(`the import's thread ended with ${code}`);
		}),
		stop: () => thread.postMessage("stop"),
	};
}
