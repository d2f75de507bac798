import type { DatabaseTransaction } from "#db/connect.ts";
import type { PersonKind } from "#platform/auth/session-life.ts";
import type { SecondFactor } from "#platform/auth/sessions.ts";
import { findFactors, hasFactor } from "#features/second-factor/find-factors.ts";
import { startHalfSignIn } from "#features/second-factor/half-sign-in.ts";
import { type BrowserFacts, openSession, type SignedIn } from "./open-session.ts";

/** Why a session may be opened by somebody's identity provider, and for which membership. */
export interface ByProvider {
	membershipId: string;
}

/**
 * Whoever proved the first thing: a session where nothing else is due, or half a sign-in that waits for the code, or
 * for the second factor that is demanded of our own people.
 */
export async function admit(
	trx: DatabaseTransaction,
	person: { id: string; kind: PersonKind },
	browser: BrowserFacts,
	byProvider?: ByProvider,
): Promise<SignedIn> {
	const isEnrolled = hasFactor(await findFactors(trx, person.id));
	const isDue = isEnrolled || (person.kind === "staff" && browser.settings.staffSecondFactor === "demanded");
	if (!isDue) {
		const factor: SecondFactor | null = byProvider ? "single-sign-on" : null;
		return openSession(trx, person, browser, factor, byProvider?.membershipId);
	}
	const cookie = await startHalfSignIn(trx, browser, {
		purpose: isEnrolled ? "second-factor" : "enrolment",
		personId: person.id,
		payload: byProvider ? { ...byProvider } : {},
	});
	return { personId: person.id, kind: person.kind, cookies: [cookie], due: isEnrolled ? "code" : "enrolment" };
}
