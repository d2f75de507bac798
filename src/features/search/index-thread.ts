import { setTimeout as pass } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { Order, Report } from "./index-worker.ts";

/** A thread with a database connection of its own that reads the catalogue (index-worker.ts). */
export interface IndexThread {
	give(order: Order): void;
	/** From now on it does not keep the process alive. */
	unref(): void;
	/** Lets it close its connection, and ends it after a second all the same. */
	end(): Promise<void>;
}

const MOST_WAIT_MS = 1_000;

/** A thread that broke reports that it is over. */
export function openIndexThread(databaseUrl: string, hear: (from: IndexThread, report: Report) => void): IndexThread {
	const worker = new Worker(new URL("./index-worker.ts", import.meta.url), {
		workerData: { databaseUrl },
		execArgv: [],
	});
	const ended = new Promise((resolve) => worker.once("exit", resolve));
	const thread: IndexThread = {
		give: (order) => worker.postMessage(order),
		unref: () => worker.unref(),
		async end() {
			worker.ref();
			worker.postMessage({ kind: "end" } satisfies Order);
			const inTime = new AbortController();
			const late = pass(MOST_WAIT_MS, undefined, { signal: inTime.signal }).catch(() => {});
			await Promise.race([ended, late]);
			inTime.abort();
			await worker.terminate();
		},
	};
	worker.on("message", (report: Report) => hear(thread, report));
	worker.on("error", (fault) => hear(thread, { kind: "failed", fault, isOver: true }));
	return thread;
}
