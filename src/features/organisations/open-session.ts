import type { DatabaseTransaction } from "#db/connect.ts";
import { type Actor, system } from "#platform/auth/actor.ts";
import {
	deviceCookie,
	deviceCookieName,
	endedHalfSignInCookie,
	halfSignInCookieName,
	sessionCookie,
	sessionCookieName,
} from "#platform/auth/cookies.ts";
import { rememberDevice } from "#platform/auth/known-devices.ts";
import type { PersonKind } from "#platform/auth/session-life.ts";
import { endSession, type SecondFactor, startSession } from "#platform/auth/sessions.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { FormContext } from "#platform/http/forms.ts";
import { hashToken } from "#platform/ids.ts";

/** What the browser sent along, and what it will be sent. */
export type BrowserFacts = Pick<FormContext, "cookies" | "clientIp" | "userAgent" | "settings">;

export interface SignedIn {
	personId: string;
	kind: PersonKind;
	cookies: string[];
	/** No session yet: what is asked first. */
	due?: "code" | "enrolment" | "provider";
}

const actor: Actor = system("sign-in");

/** Starts a session under a new id, ends the one the browser had, and remembers the browser. */
export async function openSession(
	trx: DatabaseTransaction,
	person: { id: string; kind: PersonKind },
	browser: BrowserFacts,
	secondFactor: SecondFactor | null = null,
	/** The organisation to act for; left out: whichever was used last. */
	membershipId?: string,
): Promise<SignedIn> {
	const { cookies, settings } = browser;
	const planted = cookies[sessionCookieName(settings)];
	if (planted) await endSession(trx, hashToken(planted));
	const from = { ipAddress: browser.clientIp, userAgent: browser.userAgent };
	const session = await startSession(trx, person, from, secondFactor);
	if (membershipId) {
		await trx.updateTable("session").set({ membershipId }).where("idHash", "=", session.sessionHash).execute();
	}
	const device = await rememberDevice(trx, person.id, cookies[deviceCookieName(settings)]);
	await recordEvent(trx, actor, {
		kind: "session.started",
		subject: { kind: "person", id: person.id },
		payload: secondFactor ? { secondFactor } : {},
	});
	return {
		personId: person.id,
		kind: person.kind,
		cookies: [
			sessionCookie(settings, session.token, person.kind, session.maxAgeSeconds),
			deviceCookie(settings, device),
			...(cookies[halfSignInCookieName(settings)] ? [endedHalfSignInCookie(settings)] : []),
		],
	};
}
