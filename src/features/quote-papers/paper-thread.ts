// The thread in which papers are written, so that whoever answers requests never waits for one.
import { setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import type { PaperOrder } from "./paper-order.ts";
import { openPaperWriter } from "./write-paper.ts";

export type PaperReport = { bytes: Uint8Array<ArrayBuffer> } | { fault: unknown };

// On Linux a thread has a priority of its own: whoever answers people goes first.
if (process.platform === "linux") setPriority(5);
const write = openPaperWriter();

parentPort!.on("message", (order: PaperOrder) => {
	write(order).then(
		(buffer) => {
			const bytes = new Uint8Array(buffer);
			parentPort!.postMessage({ bytes } satisfies PaperReport, [bytes.buffer]);
		},
		(fault: unknown) => parentPort!.postMessage({ fault } satisfies PaperReport),
	);
});
