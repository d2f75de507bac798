// Beside the thread that answers, as a thread or as a process of its own: reads the catalogue into an index, or looks
// several times a second whether it has changed. Has a connection of its own.
import { parentPort, workerData } from "node:worker_threads";
import { connect } from "#db/connect.ts";
import { readIndexData } from "./build-product-index.ts";
import { takeApart } from "./index-parts.ts";
import type { Sent } from "./index-process.ts";
import type { IndexData } from "./product-index.ts";
import { readCatalogueVersion } from "./read-catalogue-version.ts";
import { type Changes, type Known, readChanges } from "./read-changes.ts";

export type Order = { kind: "build" } | { kind: "watch"; known: Known } | { kind: "end" };
export type Report =
	| { kind: "built"; data: IndexData }
	| { kind: "changed"; changes: Changes }
	| { kind: "failed"; fault: unknown; isOver: boolean };

const LOOK_MS = 150;

const { databaseUrl } = (workerData as { databaseUrl: string } | null) ?? { databaseUrl: process.argv[2]! };
const db = connect(databaseUrl);
let timer: NodeJS.Timeout | undefined;

if (parentPort) parentPort.on("message", obey);
else {
	process.on("message", obey);
	// Whoever asked is gone.
	process.on("disconnect", () => process.exit());
}

function obey(order: Order): void {
	clearTimeout(timer);
	if (order.kind === "end") return void db.destroy().then(() => parentPort?.close());
	const work = order.kind === "build" ? build() : watch(order.known);
	work.catch((fault: unknown) => report({ kind: "failed", fault, isOver: false }));
}

async function build(): Promise<void> {
	const data = await readIndexData(db);
	const { arrays, rest } = takeApart(data);
	if (parentPort) {
		const buffers = arrays.map((array) => array.buffer as ArrayBuffer);
		return parentPort.postMessage({ kind: "built", data } satisfies Report, buffers);
	}
	for (const array of arrays) await send({ kind: "array", array: array as Int32Array });
	await send({ kind: "rest", rest });
}

/** Says once what is new, and then waits for the next order. */
async function watch(known: Known): Promise<void> {
	if ((await readCatalogueVersion(db)) === known.version) {
		timer = setTimeout(
			() => watch(known).catch((fault: unknown) => report({ kind: "failed", fault, isOver: false })),
			LOOK_MS,
		);
		return;
	}
	report({ kind: "changed", changes: await readChanges(db, known) });
}

function report(message: Report): void {
	if (parentPort) parentPort.postMessage(message);
	else process.send!(message);
}

/** Resolves when it has left, so that one array at a time lies in the pipe. */
function send(message: Sent): Promise<void> {
	return new Promise((sent, failed) =>
		process.send!(message, undefined, undefined, (fault) => (fault ? failed(fault) : sent())),
	);
}
