// The worker's lane for questionnaires: where there is one to be read or filled, a thread is started that works on it.
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Database } from "#db/connect.ts";
import { hasDueQuestionnaire } from "#features/questionnaires/claim-questionnaire.ts";
import type { QuestionnaireThreadData } from "#features/questionnaires/questionnaire-thread.ts";
import type { Settings } from "#platform/env.ts";
import type { Log } from "#platform/log.ts";
import { type Lane, startLane } from "./lane.ts";

const IDLE_MS = 500;
/** Five thousand rows with their package take about 200. */
const HEAP_MB = 512;
/** Shorter than a claim, so that two never work on one. */
const MOST_MS = 110_000;

export function startQuestionnaireLane(db: Database, settings: Settings, log: Log): Lane {
	const { databaseUrl, dataDir, siteUrl, contentDir, appSecret } = settings;
	const workerData: QuestionnaireThreadData = { databaseUrl, settings: { dataDir, siteUrl, contentDir, appSecret } };
	let thread: Worker | undefined;
	let isStopped = false;
	const lane = startLane(
		"questionnaires",
		IDLE_MS,
		async () => {
			if (isStopped || !(await hasDueQuestionnaire(db))) return false;
			const address = new URL("../features/questionnaires/questionnaire-thread.ts", import.meta.url);
			thread = new Worker(address, { workerData, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
			const timer = setTimeout(() => void thread?.terminate(), MOST_MS);
			try {
				const [code] = (await once(thread, "exit")) as [number];
				if (code !== 0) throw new Error(`the thread for questionnaires ended with ${code}`);
			} finally {
				clearTimeout(timer);
				thread = undefined;
			}
			return true;
		},
		log,
	);
	return {
		...lane,
		stop() {
			isStopped = true;
			thread?.postMessage("stop");
			return lane.stop();
		},
	};
}
