// The worker's lane for questionnaires: to be read, or filled.
import type { Database } from "#db/connect.ts";
import { hasDueQuestionnaire } from "#features/questionnaires/claim-questionnaire.ts";
import type { QuestionnaireThreadData } from "#features/questionnaires/questionnaire-thread.ts";
import type { Settings } from "#platform/env.ts";
import type { Log } from "#platform/log.ts";
import type { Lane } from "./lane.ts";
import { startThreadLane } from "./thread-lane.ts";

/** Five thousand rows with their package take about 200. */
const HEAP_MB = 512;
/** Shorter than a claim, so that two never work on one. */
const MOST_MS = 110_000;

export function startQuestionnaireLane(db: Database, settings: Settings, log: Log): Lane {
	const { databaseUrl, dataDir, siteUrl, contentDir, appSecret } = settings;
	const needed = { dataDir, siteUrl, contentDir, appSecret };
	const lane = {
		name: "questionnaires",
		idleMs: 500,
		hasWork: () => hasDueQuestionnaire(db),
		thread: new URL("../features/questionnaires/questionnaire-thread.ts", import.meta.url),
		workerData: { databaseUrl, settings: needed } satisfies QuestionnaireThreadData,
		heapMb: HEAP_MB,
		mostMs: MOST_MS,
	};
	return startThreadLane({ ...lane, askToStop: (thread) => thread?.postMessage("stop") }, log);
}
