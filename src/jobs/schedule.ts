// How often: what is done without anybody asking. Each turn is taken by one worker of all.
import type { Database } from "#db/connect.ts";
import { turnLifeCycles } from "#features/catalogue/turn-life-cycles.ts";
import { sweepEvidenceFiles } from "#features/evidence/sweep-evidence-files.ts";
import { sealWaitingEvents } from "#features/evidence/seal-waiting-events.ts";
import { sweepImportFiles } from "#features/product-data/sweep-import-files.ts";
import { remindOfExpiry } from "#features/dossier/remind-of-expiry.ts";
import { erasePeople } from "#features/own-data/erase-people.ts";
import { expireExports } from "#features/own-data/expire-exports.ts";
import { expireQuotes } from "#features/quotes/expire-quotes.ts";
import { sweepPriceFiles } from "#features/prices/sweep-price-files.ts";
import { remindOfReaudits } from "#features/qualification/remind-of-reaudits.ts";
import { deemAccepted } from "#features/notices/deem-accepted.ts";
import { remindOfNotices } from "#features/notices/remind-of-notices.ts";
import { tellLateConcerned } from "#features/notices/tell-late-concerned.ts";
import { turnPriceLists } from "#features/prices/turn-price-lists.ts";
import { publishDueBulletins } from "#features/bulletins/publish-due-bulletins.ts";
import { sweepHalfSignIns } from "#features/second-factor/half-sign-in.ts";
import { sweepSessions } from "#platform/auth/sessions.ts";
import { sweepTries } from "#platform/auth/sign-in-tries.ts";
import { DAY, HOUR, MINUTE, SECOND, fromNow, now } from "#platform/clock.ts";
import { sweepOrphanFiles } from "#platform/attachments/sweep-orphan-files.ts";
import type { Settings } from "#platform/env.ts";
import { countCompletenessBeside } from "./count-completeness-beside.ts";
import { clearMailbox } from "#platform/mail/clear-mailbox.ts";

export interface Sweep {
	/** Imperative, kebab case: `delete-expired-sessions`. */
	name: string;
	everyMs: number;
	/** The others do not wait for it. */
	isLong?: true;
	/** Gives how many things it did, where that can be said. */
	run(db: Database, settings: Settings): Promise<number | void>;
}

export const schedule: readonly Sweep[] = [
	{ name: "seal-events", everyMs: 5 * SECOND, run: sealWaitingEvents, isLong: true },
	{ name: "publish-due-bulletins", everyMs: 15 * SECOND, run: publishDueBulletins },
	{ name: "sweep-sessions", everyMs: 15 * MINUTE, run: sweepSessions },
	{ name: "sweep-half-sign-ins", everyMs: 15 * MINUTE, run: sweepHalfSignIns },
	{ name: "sweep-sign-in-tries", everyMs: HOUR, run: sweepTries },
	{ name: "delete-old-tokens", everyMs: HOUR, run: deleteOldTokens },
	{ name: "delete-old-registrations", everyMs: HOUR, run: deleteOldRegistrations },
	{ name: "delete-old-guest-rfqs", everyMs: HOUR, run: deleteOldGuestRfqs },
	{ name: "delete-forgotten-devices", everyMs: DAY, run: deleteForgottenDevices },
	{ name: "delete-done-consequences", everyMs: HOUR, run: deleteDoneConsequences },
	{ name: "turn-life-cycles", everyMs: HOUR, run: turnLifeCycles },
	{ name: "count-completeness", everyMs: HOUR, run: countCompletenessBeside, isLong: true },
	{ name: "expire-quotes", everyMs: 10 * MINUTE, run: expireQuotes },
	{ name: "remind-of-expiry", everyMs: HOUR, run: remindOfExpiry },
	{ name: "erase-people", everyMs: 10 * MINUTE, run: erasePeople, isLong: true },
	{ name: "expire-exports", everyMs: 10 * MINUTE, run: expireExports },
	{ name: "sweep-orphan-files", everyMs: 6 * HOUR, run: sweepOrphanFiles },
	{ name: "sweep-evidence-files", everyMs: DAY, run: sweepEvidenceFiles },
	{ name: "sweep-import-files", everyMs: DAY, run: sweepImportFiles },
	{ name: "turn-price-lists", everyMs: MINUTE, run: turnPriceLists },
	{ name: "sweep-price-files", everyMs: DAY, run: sweepPriceFiles },
	{ name: "remind-of-reaudits", everyMs: 6 * HOUR, run: remindOfReaudits },
	{ name: "remind-of-notices", everyMs: HOUR, run: remindOfNotices },
	{ name: "deem-notices-accepted", everyMs: HOUR, run: deemAccepted },
	{ name: "tell-late-concerned", everyMs: 6 * HOUR, run: tellLateConcerned, isLong: true },
	{ name: "clear-mailbox", everyMs: HOUR, run: (_, settings) => clearMailbox(settings.dataDir) },
];

const TOKENS_KEPT_MS = 7 * DAY;

/** Used and expired ones stay a week, so that an old link can still be told from a forged one. */
async function deleteOldTokens(db: Database): Promise<number> {
	const { numDeletedRows } = await db
		.deleteFrom("token")
		.where("expiresAt", "<=", fromNow(-TOKENS_KEPT_MS))
		.executeTakeFirst();
	return Number(numDeletedRows);
}

/** An address that was never confirmed leaves nothing of its owner behind. */
async function deleteOldRegistrations(db: Database): Promise<number> {
	const { numDeletedRows } = await db.deleteFrom("registration").where("expiresAt", "<=", now()).executeTakeFirst();
	return Number(numDeletedRows);
}

/** What nobody confirmed leaves nothing of its writer behind. */
async function deleteOldGuestRfqs(db: Database): Promise<number> {
	const { numDeletedRows } = await db
		.deleteFrom("guestRfq")
		.where("expiresAt", "<=", now())
		.where("confirmedAt", "is", null)
		.executeTakeFirst();
	return Number(numDeletedRows);
}

const DEVICES_KEPT_MS = 365 * DAY;

async function deleteForgottenDevices(db: Database): Promise<number> {
	const { numDeletedRows } = await db
		.deleteFrom("knownDevice")
		.where("lastSeenAt", "<=", fromNow(-DEVICES_KEPT_MS))
		.executeTakeFirst();
	return Number(numDeletedRows);
}

const DONE_KEPT_MS = 90 * DAY;

/** The events stay; that their consequences were carried out need not be known for ever. */
async function deleteDoneConsequences(db: Database): Promise<number> {
	const { numDeletedRows } = await db
		.deleteFrom("consequence")
		.where("state", "=", "done")
		.where("finishedAt", "<=", fromNow(-DONE_KEPT_MS))
		.executeTakeFirst();
	return Number(numDeletedRows);
}
