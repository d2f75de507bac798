import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { deviceCookieName } from "#platform/auth/cookies.ts";
import { isPasswordOf } from "#platform/auth/hash-password.ts";
import { findKnownDevice } from "#platform/auth/known-devices.ts";
import { typedPasswordSchema } from "#platform/auth/refuse-weak-password.ts";
import { countTry, forgetTries, tryKey } from "#platform/auth/sign-in-tries.ts";
import { takeAtLeast } from "#platform/auth/take-at-least.ts";
import { Refusal } from "#platform/refusal.ts";
import { admit } from "./admit.ts";
import { findCandidate } from "./find-candidate.ts";
import type { BrowserFacts, SignedIn } from "./open-session.ts";
import { emailSchema } from "./person-fields.ts";

export const signInSchema = z.object({ email: emailSchema, password: typedPasswordSchema });

const ANSWER_AFTER_MS = 120;

/**
 * The first step. One refusal for every reason, after the same work and no sooner: nobody learns which address is
 * known. Who has a second factor, or must have one, is not in yet.
 */
export async function signIn(
	db: Database,
	{ email, password }: z.output<typeof signInSchema>,
	browser: BrowserFacts,
): Promise<SignedIn> {
	const device = await findKnownDevice(db, email, browser.cookies[deviceCookieName(browser.settings)]);
	const counter = tryKey(email, device);
	await countTry(db, counter);
	return takeAtLeast(ANSWER_AFTER_MS, async () => {
		const person = await findCandidate(db, { email });
		if (!(await isPasswordOf(person?.passwordHash, password)) || !person) throw new Refusal("sign-in-refused");
		return inTransaction(db, async (trx) => {
			// The password may have been changed while it was being checked.
			const still = await findCandidate(trx, { email });
			if (still?.passwordHash !== person.passwordHash) throw new Refusal("sign-in-refused");
			await forgetTries(trx, counter);
			return admit(trx, person, browser);
		});
	});
}
