// Guessing at one account: five free tries, then a growing wait, and an end for the day. Counted in the database,
// so that several instances count together, and for addresses nobody has just as for known ones.
import { type Database, type DatabaseTransaction, inTransaction } from "../../../db/connect.ts";
import { DAY, fromNow, MINUTE, now, nowMs, SECOND } from "../clock.ts";
import { hashToken } from "../ids.ts";
import { Refusal } from "../refusal.ts";

const FREE = 5;
const LONGEST_WAIT_MS = 15 * MINUTE;
const HARD_STOP = 100;

/** The account's counter; the owner's own browser has one of its own, which strangers cannot use up. */
export function tryKey(email: string, knownDeviceHash?: string): string {
	return hashToken(`sign-in|${email}|${knownDeviceHash ?? ""}`);
}

/** Counts a try before it is made, so that simultaneous ones count too; refuses it while the account waits. */
export async function countTry(db: Database, keyHash: string): Promise<void> {
	const waitUntil = await inTransaction(db, async (trx) => {
		await openWindow(trx, keyHash);
		const counted = await trx
			.updateTable("signInFailure")
			.set((row) => ({ failures: row("failures", "+", 1) }))
			.where("keyHash", "=", keyHash)
			.where("blockedUntil", "<=", now())
			.returning(["failures", "windowEndsAt"])
			.executeTakeFirst();
		if (!counted) return blockedUntil(trx, keyHash);
		await trx
			.updateTable("signInFailure")
			.set({ blockedUntil: nextTryAt(counted.failures, counted.windowEndsAt) })
			.where("keyHash", "=", keyHash)
			.execute();
		return undefined;
	});
	if (waitUntil === undefined) return;
	const seconds = Math.max(1, Math.ceil((Date.parse(waitUntil) - nowMs()) / SECOND));
	throw new Refusal("too-many-requests", { seconds });
}

/** The right password: the count starts anew. */
export async function forgetTries(trx: DatabaseTransaction, keyHash: string): Promise<void> {
	await trx.deleteFrom("signInFailure").where("keyHash", "=", keyHash).execute();
}

/** Forgets the counters whose day is over. */
export async function sweepTries(db: Database): Promise<void> {
	await db.deleteFrom("signInFailure").where("windowEndsAt", "<=", now()).execute();
}

async function openWindow(trx: DatabaseTransaction, keyHash: string): Promise<void> {
	const fresh = { failures: 0, windowEndsAt: fromNow(DAY), blockedUntil: now() };
	await trx
		.insertInto("signInFailure")
		.values({ keyHash, ...fresh })
		.onConflict((conflict) =>
			conflict.column("keyHash").doUpdateSet(fresh).where("signInFailure.windowEndsAt", "<=", now()),
		)
		.execute();
}

async function blockedUntil(trx: DatabaseTransaction, keyHash: string): Promise<string> {
	const row = await trx
		.selectFrom("signInFailure")
		.where("keyHash", "=", keyHash)
		.select("blockedUntil")
		.executeTakeFirst();
	return row?.blockedUntil ?? now();
}

/** After the fifth failure 15 s, then twice as long each time up to 15 minutes; after the hundredth, tomorrow. */
function nextTryAt(failures: number, windowEndsAt: string): string {
	if (failures >= HARD_STOP) return windowEndsAt;
	if (failures < FREE) return now();
	return fromNow(Math.min(LONGEST_WAIT_MS, 15 * SECOND * 2 ** (failures - FREE)));
}
