// The thread in which papers are written, so that whoever answers requests never waits for one.
import { setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { Refusal } from "../refusal.ts";
import { openFileMarker } from "./mark-file.ts";
import type { PaperReport, PaperTask, RoomWriter } from "./paper-task.ts";
import { openTypeface } from "./typeface.ts";
import { openPdfWriter } from "./write-pdf.ts";

const writerAddresses = workerData as Readonly<Record<string, string>>;

// On Linux a thread has a priority of its own: whoever answers people goes first.
if (process.platform === "linux") setPriority(5);
const typeface = openTypeface();
const writePdf = openPdfWriter(typeface);
const markFile = openFileMarker(typeface);
const writers = new Map<string, Promise<(order: never) => Promise<Buffer>>>();

parentPort!.on("message", (task: PaperTask) => {
	perform(task).then(
		(buffer) => {
			const bytes = new Uint8Array(buffer);
			parentPort!.postMessage({ bytes } satisfies PaperReport, [bytes.buffer]);
		},
		(fault: unknown) => parentPort!.postMessage(report(fault)),
	);
});

async function perform(task: PaperTask): Promise<Buffer> {
	if (task.kind === "paper") return writePdf(task.paper);
	if (task.kind === "mark") return markFile(task.file, task.mark);
	const write = await openWriter(task.room);
	return write(task.order as never);
}

function openWriter(room: string): Promise<(order: never) => Promise<Buffer>> {
	const address = writerAddresses[room];
	if (address === undefined) throw new Error(`nobody writes the papers of ${room}`);
	let writer = writers.get(room);
	if (!writer) {
		writer = import(address).then(({ openRoomWriter }: RoomWriter) => openRoomWriter(writePdf));
		writers.set(room, writer);
	}
	return writer;
}

function report(fault: unknown): PaperReport {
	return fault instanceof Refusal ? { refusal: { code: fault.code, facts: fault.facts } } : { fault };
}
