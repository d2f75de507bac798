// Steps of a long piece of work: as large as fits into the time another writer may be kept waiting, and a pause after
// each for as long as one waits.
const STEP_MS = 30;
const START = 250;
const MOST = 2_000;
/** A commit costs as much as some dozens of products: on a machine under load smaller steps would only take longer. */
const LEAST = 100;
/** Longer than the pauses in which SQLite asks again. */
const PATIENCE_MS = 150;
const LOOK_MS = 3;

export interface Pace {
	/** How many products the next step takes. */
	size: number;
	take(step: () => Promise<void>): Promise<void>;
}

export function pace(waitingWriters?: Int32Array): Pace {
	const steps: Pace = {
		size: START,
		async take(step) {
			const began = performance.now();
			await step();
			const tookMs = performance.now() - began;
			const fitting = steps.size * (STEP_MS / Math.max(1, tookMs));
			// Grows slowly, shrinks at once.
			steps.size = Math.round(Math.min(MOST, Math.max(LEAST, Math.min(fitting, steps.size * 1.25))));
			await letOthersWrite(waitingWriters);
		},
	};
	return steps;
}

async function letOthersWrite(waitingWriters: Int32Array | undefined): Promise<void> {
	const until = performance.now() + PATIENCE_MS;
	const isAsked = () => waitingWriters !== undefined && Atomics.load(waitingWriters, 0) > 0;
	do await new Promise((resolve) => setTimeout(resolve, isAsked() || !waitingWriters ? LOOK_MS : 0));
	while (isAsked() && performance.now() < until);
}
