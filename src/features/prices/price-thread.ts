// The thread files of prices are worked on in: its own connection and its own memory, so that whoever answers requests
// never waits for it. Works until nothing is left to do; told to stop, it ends at the next batch.
import { setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { connect } from "#db/connect.ts";
import { makeRoomFor } from "#db/waiting-writers.ts";
import { runNextPriceImport } from "./run-price-imports.ts";

export interface PriceThreadData {
	databaseUrl: string;
	dataDir: string;
	/** How many writers of the process it was started in wait just now. */
	waitingWriters: Int32Array;
}

const { databaseUrl, dataDir, waitingWriters } = workerData as PriceThreadData;
let isStopping = false;
parentPort!.on("message", () => void (isStopping = true));

// On Linux a thread has a priority of its own: whoever answers people goes first.
if (process.platform === "linux") setPriority(5);
const db = connect(databaseUrl);
try {
	const run = { db, dataDir, makeRoom: () => makeRoomFor(waitingWriters), isStopping: () => isStopping };
	while (!isStopping && (await runNextPriceImport(run)));
} finally {
	await db.destroy();
	parentPort!.close();
}
