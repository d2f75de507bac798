import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Database } from "#db/connect.ts";
import type { Settings } from "#platform/env.ts";

/** Counts in a thread of its own, so that whoever answers requests never waits for it. */
export async function countCompletenessBeside(_: Database, { databaseUrl }: Settings): Promise<void> {
	const thread = new Worker(new URL("./count-completeness-thread.ts", import.meta.url), {
		workerData: { databaseUrl },
		execArgv: [],
	});
	thread.unref();
	await once(thread, "exit");
}
