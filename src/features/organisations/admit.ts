import type { DatabaseTransaction } from "#db/connect.ts";
import type { PersonKind } from "#platform/auth/session-life.ts";
import type { SecondFactor } from "#platform/auth/sessions.ts";
import { findFactors, hasFactor } from "#features/second-factor/find-factors.ts";
import { startHalfSignIn } from "#features/second-factor/half-sign-in.ts";
import { isProviderDemanded } from "./is-provider-demanded.ts";
import { type BrowserFacts, openSession, type SignedIn } from "./open-session.ts";

/** How somebody got here. */
export interface Admission {
	/** The organisation to act for; left out: whichever was used last. */
	membershipId?: string;
	/** By the word of the own organisation's identity provider. */
	isByProvider?: boolean;
}

/**
 * Whoever proved the first thing: a session where nothing else is due, or half a sign-in that waits for the code, or
 * for the second factor that is demanded of our own people.
 */
export async function admit(
	trx: DatabaseTransaction,
	person: { id: string; kind: PersonKind },
	browser: BrowserFacts,
	{ membershipId, isByProvider = false }: Admission = {},
): Promise<SignedIn> {
	if (!isByProvider && (await isOfProvider(trx, person))) {
		return { personId: person.id, kind: person.kind, cookies: [], due: "provider" };
	}
	const isEnrolled = hasFactor(await findFactors(trx, person.id));
	const isDue = isEnrolled || (person.kind === "staff" && browser.settings.staffSecondFactor === "demanded");
	if (!isDue) {
		const factor: SecondFactor | null = isByProvider ? "single-sign-on" : null;
		return openSession(trx, person, browser, factor, membershipId);
	}
	const cookie = await startHalfSignIn(trx, browser, {
		purpose: isEnrolled ? "second-factor" : "enrolment",
		personId: person.id,
		payload: { isByProvider, ...(membershipId ? { membershipId } : {}) },
	});
	return { personId: person.id, kind: person.kind, cookies: [cookie], due: isEnrolled ? "code" : "enrolment" };
}

/** Just proven an address, but of a domain whose people come in by their provider only. */
async function isOfProvider(
	trx: DatabaseTransaction,
	{ id, kind }: { id: string; kind: PersonKind },
): Promise<boolean> {
	if (kind === "staff") return false;
	const { email } = await trx.selectFrom("person").where("id", "=", id).select("email").executeTakeFirstOrThrow();
	return isProviderDemanded(trx, email);
}
