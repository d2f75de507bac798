// An import, from wherever it stands to where a person is asked again. Run in a thread of its own by the worker.
import type { Database } from "#db/connect.ts";
import type { ImportState } from "#db/schema/product-data.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { applyImport } from "./apply-import.ts";
import { checkImport } from "./check-import.ts";
import { type ImportRow, moveImport, readImport } from "./move-import.ts";
import { prepareImport } from "./prepare-import.ts";
import { undoImport } from "./undo-import.ts";

export interface ImportRun {
	db: Database;
	dataDir: string;
	maxBytes: number;
	/** How many others wait to write; see db/waiting-writers.ts. Without it every step is followed by a pause. */
	waitingWriters?: Int32Array;
	/** True when the house closes: the work stops at the next step and goes on at the next start. */
	isStopping?: () => boolean;
}

/** Ends in the state it gives back; where it was stopped, in the one it was stopped in. */
type Step = (run: ImportRun, row: ImportRow) => Promise<ImportState>;

const steps: Partial<Record<ImportState, Step>> = {
	uploaded: prepareImport,
	checking: checkImport,
	applying: applyImport,
	undoing: undoImport,
};

/** States in which there is something to do. */
export const statesAtWork = Object.keys(steps) as ImportState[];

export async function runImport(run: ImportRun, importId: string): Promise<ImportState> {
	for (;;) {
		const row = await readImport(run.db, importId);
		const step = steps[row.state];
		if (!step || run.isStopping?.()) return row.state;
		try {
			await step(run, row);
		} catch (fault) {
			if (!(fault instanceof Refusal)) throw fault;
			const refusal = JSON.stringify({ code: fault.code, facts: fault.facts });
			// What was applied stays applied when taking it back is refused.
			const state = row.state === "undoing" ? "applied" : "refused";
			await moveImport(run.db, importId, { state, refusal, finishedAt: now() });
		}
	}
}
