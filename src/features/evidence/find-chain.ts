// The chain as a page shows it: its end, what waits, its signed checkpoints. Numbers and sums only, so that anybody who is
// signed in may look.
import type { Database } from "#db/connect.ts";
import type { Selectable } from "kysely";
import type { SealCheckpointTable } from "#db/schema/record.ts";
import { findVerification, type Verification } from "./verification.ts";

const SHOWN = 14;
const MOST_COUNTED = 1_000;

export interface Chain {
	end: { sequence: number; hash: string; sealedAt: string } | undefined;
	/** Events that wait for their seal; a thousand: that many or more. */
	waiting: number;
	/** Newest first. */
	checkpoints: Selectable<SealCheckpointTable>[];
	verification: Verification;
}

export async function findChain(db: Database): Promise<Chain> {
	const [end, waiting, checkpoints, verification] = await Promise.all([
		db
			.selectFrom("seal")
			.select(["sequence", "hash", "sealedAt"])
			.orderBy("sequence", "desc")
			.limit(1)
			.executeTakeFirst(),
		db.selectFrom("unsealedEvent").select("eventId").limit(MOST_COUNTED).execute(),
		db.selectFrom("sealCheckpoint").selectAll().orderBy("sequence", "desc").limit(SHOWN).execute(),
		findVerification(db),
	]);
	return { end, waiting: waiting.length, checkpoints, verification };
}
