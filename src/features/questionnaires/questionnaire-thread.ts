// The thread questionnaires are read and filled in: its own connection and its own memory, so that whoever answers
// requests never waits for one, and a file that is too much ends the thread and not the house.
import { setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { connect } from "#db/connect.ts";
import { type WorkSettings, workOnNextQuestionnaire } from "./work-on-questionnaire.ts";

export interface QuestionnaireThreadData {
	databaseUrl: string;
	settings: WorkSettings;
}

const { databaseUrl, settings } = workerData as QuestionnaireThreadData;
let isStopping = false;
parentPort!.on("message", () => void (isStopping = true));

// On Linux a thread has a priority of its own: whoever answers people goes first.
if (process.platform === "linux") setPriority(5);
const db = connect(databaseUrl);
try {
	while (!isStopping && (await workOnNextQuestionnaire(db, settings)));
} finally {
	await db.destroy();
	parentPort!.close();
}
