// The thread exports are put together in: its own connection and its own memory. Works until nothing is left to do.
import { setPriority } from "node:os";
import { workerData } from "node:worker_threads";
import { connect } from "#db/connect.ts";
import { buildNextExport } from "./build-exports.ts";

export interface ExportThreadData {
	databaseUrl: string;
	dataDir: string;
	/** One: the house closes. */
	stop: Int32Array;
}

const { databaseUrl, dataDir, stop } = workerData as ExportThreadData;
const isStopping = () => Atomics.load(stop, 0) === 1;

// On Linux a thread has a priority of its own: whoever answers people goes first.
if (process.platform === "linux") setPriority(5);
const db = connect(databaseUrl);
try {
	while (!isStopping() && (await buildNextExport({ db, dataDir, isStopping })));
} finally {
	await db.destroy();
}
