// How the last look at the whole chain ended, and the one that runs now. One row of the settings, so that it can be left
// and found again.
import type { Database } from "#db/connect.ts";
import { now } from "#platform/clock.ts";
import type { ChainReport } from "./chain-finding.ts";

export interface Verification {
	/** Somebody wants to know now; null: nobody waits. */
	askedAt: string | null;
	/** The one that runs; a claim that ran out was left by a worker that died. */
	run: { startedAt: string; claimedUntil: string; checked: number; total: number } | null;
	last: { startedAt: string; finishedAt: string; report: ChainReport } | null;
}

export const VERIFICATION_KEY = "evidence/verification";

const never: Verification = { askedAt: null, run: null, last: null };

export async function findVerification(db: Database): Promise<Verification> {
	const row = await db.selectFrom("setting").select("value").where("key", "=", VERIFICATION_KEY).executeTakeFirst();
	return row ? (JSON.parse(row.value) as Verification) : never;
}

/** Moves the row from what was read to what it is now; false where somebody else was first. */
export async function moveVerification(db: Database, from: Verification, to: Verification): Promise<boolean> {
	const value = JSON.stringify(to);
	const moved = await db
		.updateTable("setting")
		.set({ value, changedAt: now() })
		.where("key", "=", VERIFICATION_KEY)
		.where("value", "=", JSON.stringify(from))
		.executeTakeFirst();
	if (moved.numUpdatedRows === 1n) return true;
	if (from !== never) return false;
	const first = await db
		.insertInto("setting")
		.values({ key: VERIFICATION_KEY, value, changedAt: now() })
		.onConflict((conflict) => conflict.column("key").doNothing())
		.executeTakeFirst();
	return first.numInsertedOrUpdatedRows === 1n;
}

export function isVerifying({ run }: Verification): boolean {
	return run !== null && run.claimedUntil > now();
}
