import { Worker } from "node:worker_threads";
import { MINUTE } from "../clock.ts";
import { Refusal } from "../refusal.ts";
import type { FileToMark } from "./mark-file.ts";
import type { Paper, PaperMark } from "./paper.ts";
import type { PaperReport, PaperTask, RoomWriters } from "./paper-task.ts";

/** Where papers are written, one after the other, in a thread that is there only while there is something to write. */
export interface PaperOffice {
	/** A paper as tagged PDF: the same paper, the same bytes. Refuses with `papers-busy` where too many wait already. */
	writePaper(paper: Paper): Promise<Uint8Array<ArrayBuffer>>;
	/** What a room's own writer makes of its order, composed in the thread too. Throws where it could not. */
	write(room: string, order: unknown): Promise<Uint8Array<ArrayBuffer>>;
	/** Somebody else's PDF or picture as a PDF that says on each page whom it was handed to; refuses what cannot be marked. */
	markFile(file: FileToMark, mark: PaperMark): Promise<Uint8Array<ArrayBuffer>>;
	/** One long work for a reader at a time: refuses with `papers-one-at-a-time`; gives what ends it. */
	begin(reader: string): () => void;
	/** Ends the thread; whoever waits is told so. */
	stop(): Promise<void>;
}

interface OfficeBounds {
	/** How many may wait behind the one that is written. */
	mostWaiting?: number;
	/** After which a paper is given up: `papers-too-long`. */
	mostMs?: number;
	/** After which an idle thread ends, and with it what its typefaces take. */
	idleMs?: number;
}

/** What the largest quote takes, with room. */
const HEAP_MB = 1_024;

interface Job {
	task: PaperTask;
	done(bytes: Uint8Array<ArrayBuffer>): void;
	failed(fault: unknown): void;
}

export function openPaperOffice(
	writers: RoomWriters,
	{ mostWaiting = 16, mostMs = MINUTE, idleMs = MINUTE }: OfficeBounds = {},
): PaperOffice {
	const waiting: Job[] = [];
	const readers = new Set<string>();
	let current: Job | undefined;
	let thread: Worker | undefined;
	let timer: NodeJS.Timeout | undefined;

	function next(): void {
		clearTimeout(timer);
		current = waiting.shift();
		if (!current) {
			timer = setTimeout(close, idleMs).unref();
			return;
		}
		thread ??= open();
		thread.postMessage(current.task);
		timer = setTimeout(() => end(new Refusal("papers-too-long")), mostMs).unref();
	}

	function open(): Worker {
		const opened = new Worker(new URL("./paper-thread.ts", import.meta.url), {
			execArgv: [],
			workerData: Object.fromEntries(Object.entries(writers).map(([room, { href }]) => [room, href])),
			resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
		});
		opened.unref();
		opened.on("message", (report: PaperReport) => {
			if (opened !== thread) return;
			if ("bytes" in report) current?.done(report.bytes);
			else if ("refusal" in report) current?.failed(new Refusal(report.refusal.code, report.refusal.facts));
			else current?.failed(report.fault);
			next();
		});
		opened.on("error", (fault) => opened === thread && end(fault));
		opened.on("exit", (code) => opened === thread && end(new Error(`the thread of the papers ended with ${code}`)));
		return opened;
	}

	/** The thread is of no use any more; the next paper gets another one. */
	function end(fault: unknown): void {
		const job = current;
		void close();
		job?.failed(fault);
		next();
	}

	async function close(): Promise<void> {
		clearTimeout(timer);
		const closing = thread;
		thread = undefined;
		await closing?.terminate();
	}

	function perform(task: PaperTask): Promise<Uint8Array<ArrayBuffer>> {
		if (waiting.length >= mostWaiting) return Promise.reject(new Refusal("papers-busy"));
		return new Promise((done, failed) => {
			waiting.push({ task, done, failed });
			if (!current) next();
		});
	}

	return {
		writePaper: (paper) => perform({ kind: "paper", paper }),
		write: (room, order) => perform({ kind: "order", room, order }),
		markFile: (file, mark) => perform({ kind: "mark", file, mark }),
		begin(reader) {
			if (readers.has(reader)) throw new Refusal("papers-one-at-a-time");
			readers.add(reader);
			return () => void readers.delete(reader);
		},
		async stop() {
			const told = [...(current ? [current] : []), ...waiting.splice(0)];
			current = undefined;
			await close();
			for (const { failed } of told) failed(new Error("the house is closing"));
		},
	};
}
