// The thread that seals a heap of events: after a move to this version, or after hours without a worker.
import { setPriority } from "node:os";
import { workerData } from "node:worker_threads";
import { connect } from "#db/connect.ts";
import { makeRoomFor } from "#db/waiting-writers.ts";
import { sealAllEvents } from "./seal-events.ts";

export interface SealingThreadData {
	databaseUrl: string;
	/** How many writers of the process it was started in wait just now. */
	waitingWriters: Int32Array;
}

const { databaseUrl, waitingWriters } = workerData as SealingThreadData;

// On Linux a thread has a priority of its own: whoever answers people goes first.
if (process.platform === "linux") setPriority(5);
const db = connect(databaseUrl);
try {
	await sealAllEvents(db, { makeRoom: () => makeRoomFor(waitingWriters) });
} finally {
	await db.destroy();
}
