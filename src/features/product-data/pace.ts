// Steps of a long piece of work: as large as fits into the time another writer may be kept waiting.
const STEP_MS = 40;
const START = 250;
const MOST = 2_000;
/** A commit costs as much as some dozens of products: on a machine under load smaller steps would only take longer. */
const LEAST = 200;

export interface Pace {
	/** How many products the next step takes. */
	size: number;
	take(step: () => Promise<void>): Promise<void>;
}

export function pace(): Pace {
	const steps: Pace = {
		size: START,
		async take(step) {
			const began = performance.now();
			await step();
			const tookMs = performance.now() - began;
			const fitting = steps.size * (STEP_MS / Math.max(1, tookMs));
			// Grows slowly, shrinks at once.
			steps.size = Math.round(Math.min(MOST, Math.max(LEAST, Math.min(fitting, steps.size * 1.25))));
			// Whoever waits for the pen gets it now.
			await new Promise((resolve) => setTimeout(resolve, 2));
		},
	};
	return steps;
}
