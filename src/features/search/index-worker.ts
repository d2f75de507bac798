// The thread beside the one that answers: reads the catalogue into an index, and looks several times a second whether it
// has changed. Has a connection of its own.
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { connect } from "#db/connect.ts";
import { readIndexData } from "./build-product-index.ts";
import type { IndexData } from "./product-index.ts";
import { readCatalogueVersion } from "./read-catalogue-version.ts";
import { type Changes, type Known, readChanges } from "./read-changes.ts";

export type Order = { kind: "build" } | { kind: "watch"; known: Known } | { kind: "end" };
export type Report =
	| { kind: "built"; data: IndexData }
	| { kind: "changed"; changes: Changes }
	| { kind: "failed"; fault: unknown; isOver: boolean };

const LOOK_MS = 150;

const port = parentPort as MessagePort;
const { databaseUrl } = workerData as { databaseUrl: string };
const db = connect(databaseUrl);
let timer: NodeJS.Timeout | undefined;

port.on("message", (order: Order) => {
	clearTimeout(timer);
	if (order.kind === "end") return void db.destroy().then(() => port.close());
	const work = order.kind === "build" ? build() : watch(order.known);
	work.catch((fault: unknown) => report({ kind: "failed", fault, isOver: false }));
});

async function build(): Promise<void> {
	const data = await readIndexData(db);
	report({ kind: "built", data }, buffersOf(data));
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

function report(message: Report, transfer: ArrayBuffer[] = []): void {
	port.postMessage(message, transfer);
}

/** Handed over, not copied. */
function buffersOf({ serials, rowOfSerial, partRanks, alive, columns, joints, terms }: IndexData): ArrayBuffer[] {
	const codes = [...columns.values(), ...joints].map((column) => column.codes);
	return [serials, rowOfSerial, partRanks, alive, ...codes, ...terms.values()].map(
		(array) => array.buffer as ArrayBuffer,
	);
}
