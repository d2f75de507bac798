import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import type { PersonTable } from "#db/schema/organisations.ts";
import { deviceCookieName } from "#platform/auth/cookies.ts";
import { isPasswordOf } from "#platform/auth/hash-password.ts";
import { findKnownDevice } from "#platform/auth/known-devices.ts";
import { typedPasswordSchema } from "#platform/auth/refuse-weak-password.ts";
import { countTry, forgetTries, tryKey } from "#platform/auth/sign-in-tries.ts";
import { takeAtLeast } from "#platform/auth/take-at-least.ts";
import { Refusal } from "#platform/refusal.ts";
import { type BrowserFacts, openSession, type SignedIn } from "./open-session.ts";
import { emailSchema } from "./person-fields.ts";

export const signInSchema = z.object({ email: emailSchema, password: typedPasswordSchema });

type Candidate = Pick<PersonTable, "id" | "kind" | "passwordHash">;

const ANSWER_AFTER_MS = 120;

/** One refusal for every reason, after the same work and no sooner: nobody learns which address is known. */
export async function signIn(
	db: Database,
	{ email, password }: z.output<typeof signInSchema>,
	browser: BrowserFacts,
): Promise<SignedIn> {
	const device = await findKnownDevice(db, email, browser.cookies[deviceCookieName(browser.settings)]);
	const counter = tryKey(email, device);
	await countTry(db, counter);
	return takeAtLeast(ANSWER_AFTER_MS, async () => {
		const person = await findCandidate(db, email);
		if (!(await isPasswordOf(person?.passwordHash, password)) || !person) throw new Refusal("sign-in-refused");
		return inTransaction(db, async (trx) => {
			// The password may have been changed while it was being checked.
			const still = await findCandidate(trx, email);
			if (still?.passwordHash !== person.passwordHash) throw new Refusal("sign-in-refused");
			await forgetTries(trx, counter);
			return openSession(trx, person, browser);
		});
	});
}

/** Whoever could act if the password were right: confirmed, not disabled, and still a member or staff. */
function findCandidate(db: Database, email: string): Promise<Candidate | undefined> {
	return db
		.selectFrom("person")
		.leftJoin("membership", "membership.personId", "person.id")
		.leftJoin("organisation", "organisation.id", "membership.organisationId")
		.where("person.email", "=", email)
		.where("person.disabledAt", "is", null)
		.where("person.emailVerifiedAt", "is not", null)
		.where("person.passwordHash", "is not", null)
		.where((check) =>
			check.or([
				check("person.kind", "=", "staff"),
				check.and([check("membership.state", "!=", "ended"), check("organisation.state", "!=", "refused")]),
			]),
		)
		.select(["person.id", "person.kind", "person.passwordHash"])
		.executeTakeFirst();
}
