import { SECOND } from "../clock.ts";

/** Keeps the house below the provider's rate: what it says in its answers, five a second until it says something. */
export interface SendingPace {
	/** How long until the next letter may leave; 0 when it may leave now. */
	waitMs(): number;
	/** Counts a letter that leaves now. */
	take(): void;
	/** Nothing leaves for so long. */
	pause(ms: number): void;
	/** Reads `ratelimit-limit`, `-remaining` and `-reset` of an answer. */
	learn(headers: Record<string, string> | null): void;
}

const DEFAULT_PER_SECOND = 5;

/** Measured on the monotonic clock: a pace is about real seconds, not about the house's time. */
export function newSendingPace(nowMs: () => number = () => performance.now()): SendingPace {
	let perSecond = DEFAULT_PER_SECOND;
	let pausedUntil = 0;
	let recent: number[] = [];
	return {
		waitMs() {
			const here = nowMs();
			recent = recent.filter((at) => at > here - SECOND);
			const untilRoom = recent.length < perSecond ? 0 : recent[recent.length - perSecond]! + SECOND - here;
			return Math.max(0, untilRoom, pausedUntil - here);
		},
		take: () => void recent.push(nowMs()),
		pause(ms) {
			pausedUntil = Math.max(pausedUntil, nowMs() + ms);
		},
		learn(headers) {
			const limit = Number.parseInt(headers?.["ratelimit-limit"] ?? "", 10);
			if (limit > 0) perSecond = limit;
			const remaining = Number.parseInt(headers?.["ratelimit-remaining"] ?? "", 10);
			const reset = Number.parseFloat(headers?.["ratelimit-reset"] ?? "");
			if (remaining === 0 && reset > 0) this.pause(reset * SECOND);
		},
	};
}
