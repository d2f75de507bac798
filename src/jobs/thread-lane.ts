// A lane whose work is done beside it: while there is some, a thread is started that does it and ends.
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Log } from "#platform/log.ts";
import { type Lane, startLane } from "./lane.ts";

interface ThreadLane {
	name: string;
	idleMs: number;
	/** A short question. */
	hasWork(): Promise<boolean>;
	thread: URL;
	workerData: unknown;
	heapMb: number;
	/** After which the thread is ended; left out: whenever it is done. */
	mostMs?: number;
	/** Asks the thread in hand to leave the rest to the next start; undefined where none runs. */
	askToStop(thread: Worker | undefined): void;
}

export function startThreadLane(lane: ThreadLane, log: Log): Lane {
	let thread: Worker | undefined;
	let isStopped = false;

	async function work(): Promise<boolean> {
		if (isStopped || !(await lane.hasWork())) return false;
		const { workerData, heapMb, mostMs } = lane;
		thread = new Worker(lane.thread, { workerData, resourceLimits: { maxOldGenerationSizeMb: heapMb } });
		const timer = mostMs === undefined ? undefined : setTimeout(() => void thread?.terminate(), mostMs);
		try {
			const [code] = (await once(thread, "exit")) as [number];
			if (code !== 0) throw new Error(`the thread for ${lane.name} ended with ${code}`);
		} finally {
			clearTimeout(timer);
			thread = undefined;
		}
		return true;
	}

	const started = startLane(lane.name, lane.idleMs, work, log);
	return {
		...started,
		stop() {
			isStopped = true;
			lane.askToStop(thread);
			return started.stop();
		},
	};
}
