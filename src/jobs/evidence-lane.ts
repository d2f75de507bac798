// The worker's lane for evidence: where a pack waits or the chain is due to be looked at, a thread is started for it.
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Database } from "#db/connect.ts";
import { findNextPack } from "#features/evidence/build-packs.ts";
import type { EvidenceThreadData } from "#features/evidence/evidence-thread.ts";
import { isVerificationDue } from "#features/evidence/run-verification.ts";
import { findVerification } from "#features/evidence/verification.ts";
import type { Settings } from "#platform/env.ts";
import type { Log } from "#platform/log.ts";
import { type Lane, startLane } from "./lane.ts";

const IDLE_MS = 1_000;
const HEAP_MB = 1_024;

export function startEvidenceLane(db: Database, settings: Settings, log: Log): Lane {
	const { databaseUrl, dataDir, contentDir, appSecret, siteUrl } = settings;
	const stop = new Int32Array(new SharedArrayBuffer(4));
	const workerData: EvidenceThreadData = { settings: { databaseUrl, dataDir, contentDir, appSecret, siteUrl }, stop };
	let isStopped = false;
	const lane = startLane(
		"evidence",
		IDLE_MS,
		async () => {
			if (isStopped || !((await findNextPack(db)) || isVerificationDue(await findVerification(db)))) return false;
			const address = new URL("../features/evidence/evidence-thread.ts", import.meta.url);
			const thread = new Worker(address, { workerData, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
			const [code] = (await once(thread, "exit")) as [number];
			if (code !== 0) throw new Error(`the thread for evidence ended with ${code}`);
			return true;
		},
		log,
	);
	return {
		...lane,
		stop() {
			isStopped = true;
			Atomics.store(stop, 0, 1);
			return lane.stop();
		},
	};
}
