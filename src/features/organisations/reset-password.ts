import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { visitor } from "#platform/auth/actor.ts";
import { hashPassword } from "#platform/auth/hash-password.ts";
import { newPasswordSchema, refuseWeakPassword } from "#platform/auth/refuse-weak-password.ts";
import { forgetTries, tryKey } from "#platform/auth/sign-in-tries.ts";
import { findToken, useToken } from "#platform/auth/tokens.ts";
import { Refusal } from "#platform/refusal.ts";
import { type LetterSettings, letterSender } from "./letter-sender.ts";
import { setPassword } from "./set-password.ts";
import { wordsOthersKnow } from "./words-others-know.ts";

export const resetPasswordSchema = z.object({ password: newPasswordSchema });

/** A new password by the link from a letter. Every session of the person ends; the link works once. */
export async function resetPassword(
	db: Database,
	token: string,
	{ password }: z.output<typeof resetPasswordSchema>,
	settings: LetterSettings,
): Promise<void> {
	const sender = await letterSender(settings);
	const found = await findToken(db, "reset-password", token);
	const person = found?.personId ? await findOwner(db, found.personId) : undefined;
	if (!person) throw new Refusal("link-not-valid");
	refuseWeakPassword(password, wordsOthersKnow(sender.company, person.name, person.email, person.organisation));
	const passwordHash = await hashPassword(password);
	await inTransaction(db, async (trx) => {
		await useToken(trx, "reset-password", token);
		await setPassword(trx, visitor, person, passwordHash, sender);
		await forgetTries(trx, tryKey(person.email));
	});
}

function findOwner(db: Database, personId: string) {
	return db
		.selectFrom("person")
		.leftJoin("membership", "membership.personId", "person.id")
		.leftJoin("organisation", "organisation.id", "membership.organisationId")
		.where("person.id", "=", personId)
		.where("person.disabledAt", "is", null)
		.select(["person.id", "person.name", "person.email", "person.locale", "organisation.name as organisation"])
		.executeTakeFirst();
}
