// The worker's lane for evidence: a pack that waits, or the chain that is due to be looked at.
import type { Database } from "#db/connect.ts";
import { findNextPack } from "#features/evidence/build-packs.ts";
import type { EvidenceThreadData } from "#features/evidence/evidence-thread.ts";
import { isVerificationDue } from "#features/evidence/run-verification.ts";
import { findVerification } from "#features/evidence/verification.ts";
import type { Settings } from "#platform/env.ts";
import type { Log } from "#platform/log.ts";
import type { Lane } from "./lane.ts";
import { startThreadLane } from "./thread-lane.ts";

const HEAP_MB = 1_024;

export function startEvidenceLane(db: Database, settings: Settings, log: Log): Lane {
	const { databaseUrl, dataDir, contentDir, appSecret, siteUrl } = settings;
	const stop = new Int32Array(new SharedArrayBuffer(4));
	const needed = { databaseUrl, dataDir, contentDir, appSecret, siteUrl };
	const lane = {
		name: "evidence",
		idleMs: 1_000,
		hasWork: async () => (await findNextPack(db)) !== undefined || isVerificationDue(await findVerification(db)),
		thread: new URL("../features/evidence/evidence-thread.ts", import.meta.url),
		workerData: { settings: needed, stop } satisfies EvidenceThreadData,
		heapMb: HEAP_MB,
	};
	return startThreadLane({ ...lane, askToStop: () => void Atomics.store(stop, 0, 1) }, log);
}
