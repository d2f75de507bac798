import type { Log } from "#platform/log.ts";
import { SECOND, now } from "#platform/clock.ts";
import { describeFault } from "#platform/audit/describe-fault.ts";

export interface Lane {
	/** Looks for work now instead of at the next beat. */
	nudge(): void;
	/** Resolves when the work in hand is finished. */
	stop(): Promise<void>;
	lastBeatAt(): string;
}

const FAULT_PAUSE_MS = SECOND;

/**
 * Runs `work` again and again: at once while it finds something to do (true), otherwise after `idleMs` or a nudge.
 * A fault is logged and waited out; nothing ends the lane but `stop`.
 */
export function startLane(name: string, idleMs: number, work: () => Promise<boolean>, log: Log): Lane {
	let beat = now();
	let isStopped = false;
	let isNudged = false;
	let wake = () => {};

	async function rest(ms: number): Promise<void> {
		if (isNudged || isStopped) return;
		await new Promise<void>((woken) => {
			const timer = setTimeout(woken, ms);
			wake = () => {
				clearTimeout(timer);
				woken();
			};
		});
	}

	async function run(): Promise<void> {
		while (!isStopped) {
			beat = now();
			isNudged = false;
			try {
				if (!(await work())) await rest(idleMs);
			} catch (fault) {
				log.error({ lane: name, fault: describeFault(fault) }, "the lane stumbled");
				isNudged = false;
				await rest(FAULT_PAUSE_MS);
			}
		}
	}

	const ended = run();
	return {
		nudge() {
			isNudged = true;
			wake();
		},
		stop() {
			isStopped = true;
			wake();
			return ended;
		},
		lastBeatAt: () => beat,
	};
}
