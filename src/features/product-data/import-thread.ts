// The thread an import runs in: its own connection and its own memory, so that whoever answers requests never waits for
// it. Told to stop, it ends at the next step.
import { parentPort, workerData } from "node:worker_threads";
import { connect } from "#db/connect.ts";
import { speedUpWriting } from "#db/speed-up-writing.ts";
import { runImport } from "./run-import.ts";

export interface ImportThreadData {
	databaseUrl: string;
	dataDir: string;
	maxBytes: number;
	importId: string;
}

const { databaseUrl, importId, ...settings } = workerData as ImportThreadData;
let isStopping = false;
parentPort!.on("message", () => void (isStopping = true));

const db = connect(databaseUrl);
try {
	await speedUpWriting(db);
	await runImport({ db, ...settings, isStopping: () => isStopping }, importId);
} finally {
	await db.destroy();
	parentPort!.close();
}
