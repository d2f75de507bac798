import { fork } from "node:child_process";
import { putTogether } from "./index-parts.ts";
import type { IndexThread } from "./index-thread.ts";
import type { Report } from "./index-worker.ts";
import type { IndexData } from "./product-index.ts";

/** What a process sends; a thread hands over an index in one. */
export type Sent = Report | { kind: "array"; array: Int32Array } | { kind: "rest"; rest: IndexData };

/** Rows live as long as their chunk: with the usual 16 MB many are moved to the old ones first, a twentieth of the time. */
const YOUNG = "--max-semi-space-size=64";

/**
 * The same reader in a process of its own. Reading a million products needs a heap of many times the index; a thread
 * that has ended leaves 200 MB of it with the process that answers, a process leaves nothing.
 */
export function openIndexProcess(databaseUrl: string, hear: (from: IndexThread, report: Report) => void): IndexThread {
	const child = fork(new URL("./index-worker.ts", import.meta.url), [databaseUrl], {
		serialization: "advanced",
		execArgv: [YOUNG],
	});
	const arrays: Int32Array[] = [];
	const reader: IndexThread = {
		give: (order) => void child.send(order),
		unref() {
			child.unref();
			child.channel?.unref();
		},
		async end() {
			if (child.exitCode !== null || child.signalCode !== null) return;
			const ended = new Promise((resolve) => child.once("exit", resolve));
			child.kill("SIGKILL");
			await ended;
		},
	};
	child.on("message", (sent: Sent) => {
		if (sent.kind === "array") return void arrays.push(sent.array);
		const report: Report =
			sent.kind === "rest" ? { kind: "built", data: putTogether({ rest: sent.rest, arrays: arrays.splice(0) }) } : sent;
		hear(reader, report);
	});
	child.on("error", (fault) => hear(reader, { kind: "failed", fault, isOver: true }));
	child.on("exit", (code) => {
		if (code) hear(reader, { kind: "failed", fault: new Error(`the index reader ended with ${code}`), isOver: true });
	});
	return reader;
}
