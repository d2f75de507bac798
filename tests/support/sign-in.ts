import type { Database } from "../../db/connect.ts";
import type { ClientActor, StaffActor } from "../../src/platform/auth/actor.ts";
import { sessionCookieName } from "../../src/platform/auth/cookies.ts";
import { startSession } from "../../src/platform/auth/sessions.ts";

/** A session of one of the cast, as the Cookie header of a browser that signed in at `siteUrl`. */
export async function cookieOf(db: Database, actor: ClientActor | StaffActor, siteUrl: string): Promise<string> {
	const browser = { ipAddress: "127.0.0.1", userAgent: "test" };
	const { token } = await startSession(db, { id: actor.personId, kind: actor.kind }, browser);
	return `${sessionCookieName({ siteUrl })}=${token}`;
}
