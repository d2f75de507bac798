// The thread evidence is worked on in: packs that were asked for, and the look at the whole chain. Its own connection and
// its own memory, so that whoever answers requests never waits for it. Works until nothing is left to do.
import { setPriority } from "node:os";
import { workerData } from "node:worker_threads";
import { connect } from "#db/connect.ts";
import { readCompany } from "#platform/company.ts";
import type { Settings } from "#platform/env.ts";
import { signingKey } from "#platform/evidence-key.ts";
import { buildNextPack } from "./build-packs.ts";
import { runVerification } from "./run-verification.ts";

export interface EvidenceThreadData {
	settings: Pick<Settings, "databaseUrl" | "dataDir" | "contentDir" | "appSecret" | "siteUrl">;
	/** One: the house closes. Seen even where the thread never waits for a message. */
	stop: Int32Array;
}

const { settings, stop } = workerData as EvidenceThreadData;
const isStopping = () => Atomics.load(stop, 0) === 1;

// On Linux a thread has a priority of its own: whoever answers people goes first.
if (process.platform === "linux") setPriority(5);
const db = connect(settings.databaseUrl);
try {
	const house = { db, settings, company: await readCompany(settings.contentDir), isStopping };
	const key = signingKey(settings.appSecret);
	while (!isStopping() && ((await buildNextPack(house)) || (await runVerification(db, key, isStopping))));
} finally {
	await db.destroy();
}
