// The thread files of prices are worked on in: its own connection and its own memory, so that whoever answers requests
// never waits for it. Works until nothing is left to do; told to stop, it ends at the next batch.
import { setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { connect } from "#db/connect.ts";
import { runNextPriceImport } from "./run-price-imports.ts";

export interface PriceThreadData {
	databaseUrl: string;
	dataDir: string;
	/** How many writers of the process it was started in wait just now. */
	waitingWriters: Int32Array;
}

/** Longer than the pauses in which SQLite asks again. */
const PATIENCE_MS = 150;
const LOOK_MS = 3;

const { databaseUrl, dataDir, waitingWriters } = workerData as PriceThreadData;
let isStopping = false;
parentPort!.on("message", () => void (isStopping = true));

async function makeRoom(): Promise<void> {
	const until = performance.now() + PATIENCE_MS;
	while (Atomics.load(waitingWriters, 0) > 0 && performance.now() < until)
		await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
}

// On Linux a thread has a priority of its own: whoever answers people goes first.
if (process.platform === "linux") setPriority(5);
const db = connect(databaseUrl);
try {
	const run = { db, dataDir, makeRoom, isStopping: () => isStopping };
	while (!isStopping && (await runNextPriceImport(run)));
} finally {
	await db.destroy();
	parentPort!.close();
}
