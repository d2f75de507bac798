export interface CellStep {
	part: string;
	key: string;
	from: string;
	to: string;
}

/** What was typed, pasted or filled, step by step, to be undone and redone before it is saved. */
export class GridSteps {
	#done: CellStep[][] = [];
	#undone: CellStep[][] = [];

	push(step: readonly CellStep[]): void {
		const real = step.filter(({ from, to }) => from !== to);
		if (real.length === 0) return;
		this.#done.push(real);
		this.#undone = [];
	}

	/** The cells as they are to stand now. */
	undo(): CellStep[] {
		const step = this.#done.pop();
		if (!step) return [];
		this.#undone.push(step);
		return [...step].reverse().map(({ from, to, ...cell }) => ({ ...cell, from: to, to: from }));
	}

	redo(): CellStep[] {
		const step = this.#undone.pop();
		if (!step) return [];
		this.#done.push(step);
		return step;
	}

	clear(): void {
		this.#done = [];
		this.#undone = [];
	}

	get canUndo(): boolean {
		return this.#done.length > 0;
	}

	get canRedo(): boolean {
		return this.#undone.length > 0;
	}
}
