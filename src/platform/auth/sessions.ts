// Sessions. The one file that knows lucia, whose upstream is frozen: what the rest of the house calls is below.
import { Lucia, TimeSpan } from "lucia";
import type { Instant } from "../../../db/columns.ts";
import type { Database } from "../../../db/connect.ts";
import { fromNow, now, nowMs } from "../clock.ts";
import { hashToken, newToken } from "../ids.ts";
import { type SecondFactor, SessionAdapter, type SessionAttributes, type UserAttributes } from "./session-adapter.ts";
import { type PersonKind, sessionLife } from "./session-life.ts";

declare module "lucia" {
	interface Register {
		Lucia: ReturnType<typeof luciaOn>;
		DatabaseSessionAttributes: SessionAttributes;
		DatabaseUserAttributes: UserAttributes;
	}
}

export type { SecondFactor } from "./session-adapter.ts";

export interface FoundSession {
	sessionHash: string;
	personId: string;
	kind: PersonKind;
	name: string;
	email: string;
	locale: string;
}

/** Who the cookie's value belongs to; undefined where it never was, has ended, or its person is disabled. */
export async function findSession(db: Database, token: string | undefined): Promise<FoundSession | undefined> {
	if (!token || token.length > 100) return undefined;
	const { session, user } = await luciaOn(db).validateSession(hashToken(token));
	if (!session) return undefined;
	const { id: personId, ...person } = user;
	return { sessionHash: session.id, personId, ...person };
}

export interface StartedSession {
	/** The cookie's value: known here and to the browser, stored nowhere. */
	token: string;
	sessionHash: string;
	maxAgeSeconds: number;
}

/** Starts a session under a new id, whatever the browser sent. */
export async function startSession(
	db: Database,
	person: { id: string; kind: PersonKind },
	browser: { ipAddress: string; userAgent: string },
	secondFactor: SecondFactor | null = null,
): Promise<StartedSession> {
	const token = newToken();
	const sessionHash = hashToken(token);
	const { idleMs, absoluteMs } = sessionLife[person.kind];
	const attributes = {
		absoluteExpiresAt: fromNow(absoluteMs),
		ipAddress: browser.ipAddress.slice(0, 64),
		userAgent: browser.userAgent.slice(0, 300),
		secondFactor,
	};
	await luciaOn(db, idleMs).createSession(person.id, attributes, { sessionId: sessionHash });
	return { token, sessionHash, maxAgeSeconds: absoluteMs / 1_000 };
}

/**
 * The person has proven anew who it is, or a way in has changed: the session goes on under another id, and its absolute
 * end stays where it is. Undefined where it has ended meanwhile.
 */
export async function renewSession(db: Database, sessionHash: string): Promise<StartedSession | undefined> {
	const token = newToken();
	const renewed = await db
		.updateTable("session")
		.set({ idHash: hashToken(token), authenticatedAt: now() })
		.where("idHash", "=", sessionHash)
		.returning("absoluteExpiresAt")
		.executeTakeFirst();
	if (!renewed) return undefined;
	const maxAgeSeconds = Math.max(1, Math.floor((Date.parse(renewed.absoluteExpiresAt) - nowMs()) / 1_000));
	return { token, sessionHash: hashToken(token), maxAgeSeconds };
}

export async function endSession(db: Database, sessionHash: string): Promise<void> {
	await luciaOn(db).invalidateSession(sessionHash);
}

/** Ends every session of a person, or every other one where `except` is the one in use. */
export async function endSessionsOf(db: Database, personId: string, except?: string): Promise<void> {
	if (!except) return luciaOn(db).invalidateUserSessions(personId);
	await db.deleteFrom("session").where("personId", "=", personId).where("idHash", "!=", except).execute();
}

export async function sweepSessions(db: Database): Promise<void> {
	await luciaOn(db).deleteExpiredSessions();
}

export interface ListedSession {
	idHash: string;
	createdAt: Instant;
	lastSeenAt: Instant;
	ipAddress: string | null;
	userAgent: string | null;
}

/** What a person sees of the own sessions, the latest used first. */
export async function listSessionsOf(db: Database, personId: string): Promise<ListedSession[]> {
	return db
		.selectFrom("session")
		.where("personId", "=", personId)
		.where("expiresAt", ">", fromNow(0))
		.select(["idHash", "createdAt", "lastSeenAt", "ipAddress", "userAgent"])
		.orderBy("lastSeenAt", "desc")
		.limit(100)
		.execute();
}

/** lucia offers to move the end once half of `expiresInMs` is over; by default that is at every use. */
function luciaOn(db: Database, expiresInMs = 4 * sessionLife.client.absoluteMs) {
	return new Lucia(new SessionAdapter(db), {
		sessionExpiresIn: new TimeSpan(expiresInMs, "ms"),
		getUserAttributes: ({ kind, name, email, locale }: UserAttributes) => ({ kind, name, email, locale }),
	});
}
