import type { Database } from "#db/connect.ts";
import { sweepSessions } from "#platform/auth/sessions.ts";
import { DAY, fromNow, now } from "#platform/clock.ts";

const YEAR = 365 * DAY;

/** Throws away what has ended: sessions, links a day after they expired, registrations, counters, old browsers. */
export async function sweepAccess(db: Database): Promise<void> {
	await sweepSessions(db);
	await db.deleteFrom("token").where("expiresAt", "<", fromNow(-DAY)).execute();
	await db.deleteFrom("registration").where("expiresAt", "<", fromNow(-DAY)).execute();
	await db.deleteFrom("signInFailure").where("windowEndsAt", "<", now()).execute();
	await db.deleteFrom("knownDevice").where("lastSeenAt", "<", fromNow(-YEAR)).execute();
}
