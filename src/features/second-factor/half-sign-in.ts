// A sign-in on its way: something was proven or asked, and no session is there yet. Ten minutes, one cookie, one row.
import type { Database, DatabaseTransaction } from "#db/connect.ts";
import type { HalfSignInTable } from "#db/schema/entry.ts";
import { halfSignInCookie, halfSignInCookieName } from "#platform/auth/cookies.ts";
import { fromNow, MINUTE, now } from "#platform/clock.ts";
import type { Settings } from "#platform/env.ts";
import { hashToken, newToken } from "#platform/ids.ts";

const LIFE_MS = 10 * MINUTE;

type Purpose = HalfSignInTable["purpose"];

/** What a half sign-in needs of the request. */
export interface HalfBrowser {
	cookies: Record<string, string>;
	settings: Pick<Settings, "siteUrl">;
}

export interface HalfSignIn {
	idHash: string;
	purpose: Purpose;
	personId: string | null;
	payload: Record<string, unknown>;
}

/** Gives the cookie of a new half sign-in; the one the browser had is over. */
export async function startHalfSignIn(
	trx: DatabaseTransaction,
	{ cookies, settings }: HalfBrowser,
	half: { purpose: Purpose; personId: string | null; payload?: Record<string, unknown> },
): Promise<string> {
	const had = cookies[halfSignInCookieName(settings)];
	if (had) await endHalfSignIn(trx, hashToken(had));
	const token = newToken();
	await trx
		.insertInto("halfSignIn")
		.values({
			idHash: hashToken(token),
			purpose: half.purpose,
			personId: half.personId,
			payload: JSON.stringify(half.payload ?? {}),
			createdAt: now(),
			expiresAt: fromNow(LIFE_MS),
		})
		.execute();
	return halfSignInCookie(settings, token, LIFE_MS / 1_000);
}

/** The half sign-in the browser's cookie names; undefined where it ran out, is for something else, or never was. */
export async function findHalfSignIn(
	db: Database,
	{ cookies, settings }: HalfBrowser,
	...purposes: Purpose[]
): Promise<HalfSignIn | undefined> {
	const token = cookies[halfSignInCookieName(settings)];
	if (!token || token.length > 100) return undefined;
	const row = await db
		.selectFrom("halfSignIn")
		.where("idHash", "=", hashToken(token))
		.where("purpose", "in", purposes)
		.where("expiresAt", ">", now())
		.select(["idHash", "purpose", "personId", "payload"])
		.executeTakeFirst();
	return row && { ...row, payload: JSON.parse(row.payload) as Record<string, unknown> };
}

/** Uses it up: true for one of any number of simultaneous uses. */
export async function endHalfSignIn(db: Database, idHash: string): Promise<boolean> {
	const ended = await db.deleteFrom("halfSignIn").where("idHash", "=", idHash).returning("idHash").executeTakeFirst();
	return ended !== undefined;
}

/** With a password or a person, what was begun with it ends. */
export async function endHalfSignInsOf(trx: DatabaseTransaction, personId: string): Promise<void> {
	await trx.deleteFrom("halfSignIn").where("personId", "=", personId).execute();
}

/** Keeps the challenge a passkey is to sign. */
export async function keepChallenge(db: Database, { idHash, payload }: HalfSignIn, challenge: string): Promise<void> {
	await db
		.updateTable("halfSignIn")
		.set({ payload: JSON.stringify({ ...payload, challenge }) })
		.where("idHash", "=", idHash)
		.execute();
}

/** Gives the challenge to one of any number of simultaneous uses, once. */
export async function takeChallenge(db: Database, half: HalfSignIn): Promise<string | undefined> {
	const { challenge, ...rest } = half.payload;
	if (typeof challenge !== "string") return undefined;
	const taken = await db
		.updateTable("halfSignIn")
		.set({ payload: JSON.stringify(rest) })
		.where("idHash", "=", half.idHash)
		.where("payload", "=", JSON.stringify(half.payload))
		.returning("idHash")
		.executeTakeFirst();
	return taken && challenge;
}

export async function sweepHalfSignIns(db: Database): Promise<void> {
	await db.deleteFrom("halfSignIn").where("expiresAt", "<=", now()).execute();
}
