// Guessing a code of six digits: five tries in a quarter of an hour, right ones apart.
import { type Database, type DatabaseTransaction, inTransaction } from "../../../db/connect.ts";
import { fromNow, MINUTE, now, nowMs, SECOND } from "../clock.ts";
import { hashToken } from "../ids.ts";
import { Refusal } from "../refusal.ts";

const TRIES = 5;
const WINDOW_MS = 15 * MINUTE;

/** Counts a try before it is made, so that simultaneous ones count too. */
export async function countCodeTry(db: Database, personId: string): Promise<void> {
	const keyHash = keyOf(personId);
	const fresh = { failures: 0, windowEndsAt: fromNow(WINDOW_MS), blockedUntil: now() };
	const row = await inTransaction(db, async (trx) => {
		await trx
			.insertInto("signInFailure")
			.values({ keyHash, ...fresh })
			.onConflict((conflict) =>
				conflict.column("keyHash").doUpdateSet(fresh).where("signInFailure.windowEndsAt", "<=", now()),
			)
			.execute();
		return trx
			.updateTable("signInFailure")
			.set((counted) => ({ failures: counted("failures", "+", 1) }))
			.where("keyHash", "=", keyHash)
			.returning(["failures", "windowEndsAt"])
			.executeTakeFirstOrThrow();
	});
	if (row.failures <= TRIES) return;
	const seconds = Math.max(1, Math.ceil((Date.parse(row.windowEndsAt) - nowMs()) / SECOND));
	throw new Refusal("too-many-requests", { seconds });
}

/** A right code: the count starts anew. */
export async function forgetCodeTries(trx: DatabaseTransaction, personId: string): Promise<void> {
	await trx.deleteFrom("signInFailure").where("keyHash", "=", keyOf(personId)).execute();
}

function keyOf(personId: string): string {
	return hashToken(`code|${personId}`);
}
