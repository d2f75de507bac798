// The thread an import runs in: its own connection and its own memory, so that whoever answers requests never waits for
// it. Told to stop, it ends at the next step.
import { setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { connect } from "#db/connect.ts";
import { speedUpWriting } from "#db/speed-up-writing.ts";
import { runImport } from "./run-import.ts";

export interface ImportThreadData {
	databaseUrl: string;
	dataDir: string;
	maxBytes: number;
	importId: string;
	/** How many writers of the process it was started in wait just now. */
	waitingWriters: Int32Array;
}

const { databaseUrl, importId, ...settings } = workerData as ImportThreadData;
let isStopping = false;
parentPort!.on("message", () => void (isStopping = true));

// On Linux a thread has a priority of its own: whoever answers people goes first.
if (process.platform === "linux") setPriority(5);
const db = connect(databaseUrl);
try {
	await speedUpWriting(db);
	await runImport({ db, ...settings, isStopping: () => isStopping }, importId);
} finally {
	await db.destroy();
	parentPort!.close();
}
