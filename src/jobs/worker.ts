// Everything that happens without a request: consequences, then letters, then what the schedule asks for.
import type { Database } from "#db/connect.ts";
import type { KeptIndex } from "#features/search/keep-product-index.ts";
import type { Settings } from "#platform/env.ts";
import type { Log } from "#platform/log.ts";
import { startBillLane } from "./bill-lane.ts";
import { startEvidenceLane } from "./evidence-lane.ts";
import { startExportLane } from "./export-lane.ts";
import { startImportLane } from "./import-lane.ts";
import { startLane } from "./lane.ts";
import { startPriceLane } from "./price-lane.ts";
import { startQuestionnaireLane } from "./questionnaire-lane.ts";
import { releaseLeases, releaseLeasesOfTheDead } from "./release-leases.ts";
import { type ReactionTable, runConsequences } from "./run-consequences.ts";
import { runSweeps } from "./run-sweeps.ts";
import { openOutbox } from "./send-letters.ts";
import { newWorkerId } from "./worker-id.ts";

const IDLE_MS = 150;
const SWEEP_EVERY_MS = 1_000;

export interface WorkerHealth {
	workerId: string;
	/** When the slower of the two queues was last looked at; old means the worker hangs. */
	lastBeatAt: string;
}

export interface Worker {
	/** There is something new: look at once. Cheap; call it after any deed. */
	nudge(): void;
	/** Finishes what is in hand (ten seconds at most), gives its leases back and ends. */
	stop(): Promise<void>;
	health(): WorkerHealth;
}

export interface WorkerOptions {
	reactions?: ReactionTable;
	timeOutMs?: number;
	/** Of the process the worker lives in, where that has one. */
	productIndex?: KeptIndex;
}

/** Starts the lanes. They wake by themselves several times a second, so another process's deeds are seen too. */
export function startWorker(db: Database, settings: Settings, log: Log, options: WorkerOptions = {}): Worker {
	const workerId = newWorkerId();
	let isStopping = false;
	const run = { db, settings, log, workerId, reactions: options.reactions, isStopping: () => isStopping };
	const outbox = openOutbox({ ...run, onRoom: () => letters.nudge(), timeOutMs: options.timeOutMs });
	const settled = releaseLeasesOfTheDead(db, workerId).catch((fault: unknown) => {
		log.error({ fault: String(fault) }, "leases of dead workers stay until they run out");
	});

	const consequences = startLane(
		"consequences",
		IDLE_MS,
		async () => {
			await settled;
			const taken = await runConsequences(run);
			if (taken > 0) letters.nudge();
			return taken > 0;
		},
		log,
	);
	const letters = startLane(
		"letters",
		IDLE_MS,
		async () => {
			await settled;
			if (!isStopping) await outbox.dispatch();
			return false;
		},
		log,
	);
	const sweeps = startLane("sweeps", SWEEP_EVERY_MS, () => runSweeps(run), log);

	const imports = startImportLane(db, settings, log, workerId);
	const prices = startPriceLane(db, settings, log);
	const evidence = startEvidenceLane(db, settings, log);
	const exports = startExportLane(db, settings, log);
	const questionnaires = startQuestionnaireLane(db, settings, log);
	const bills = startBillLane({ db, settings, log, workerId, productIndex: options.productIndex });

	return {
		nudge() {
			consequences.nudge();
			letters.nudge();
		},
		async stop() {
			isStopping = true;
			await Promise.all([
				consequences.stop(),
				letters.stop(),
				sweeps.stop(),
				imports.stop(),
				prices.stop(),
				bills.stop(),
				questionnaires.stop(),
				evidence.stop(),
				exports.stop(),
			]);
			await outbox.drain();
			await releaseLeases(db, workerId);
		},
		health: () => ({
			workerId,
			lastBeatAt: [consequences.lastBeatAt(), letters.lastBeatAt()].sort()[0]!,
		}),
	};
}
