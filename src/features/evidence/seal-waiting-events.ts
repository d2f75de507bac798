import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Database } from "#db/connect.ts";
import { waitingWriters } from "#db/waiting-writers.ts";
import type { Settings } from "#platform/env.ts";
import { signingKey } from "#platform/evidence-key.ts";
import { sealEvents } from "./seal-events.ts";
import type { SealingThreadData } from "./sealing-thread.ts";
import { signCheckpoint } from "./sign-checkpoint.ts";

/** Takes a few milliseconds. More than that is a thread's work, so that whoever answers requests never waits for it. */
const AT_ONCE = 200;

/** What the schedule does every few seconds: a few events are sealed here, a heap of them beside. Gives their number. */
export async function sealWaitingEvents(
	db: Database,
	{ appSecret, databaseUrl }: Pick<Settings, "appSecret" | "databaseUrl">,
): Promise<number> {
	const waiting = await db.selectFrom("unsealedEvent").select("eventId").limit(AT_ONCE + 1).execute(); // prettier-ignore
	if (waiting.length > AT_ONCE) await sealBeside(databaseUrl);
	else if (waiting.length > 0) await sealEvents(db, AT_ONCE);
	await signCheckpoint(db, signingKey(appSecret));
	return waiting.length;
}

async function sealBeside(databaseUrl: string): Promise<void> {
	const workerData: SealingThreadData = { databaseUrl, waitingWriters };
	const thread = new Worker(new URL("./sealing-thread.ts", import.meta.url), { workerData, execArgv: [] });
	thread.unref();
	const [code] = (await once(thread, "exit")) as [number];
	if (code !== 0) throw new Error(`the thread that seals ended with ${code}`);
}
