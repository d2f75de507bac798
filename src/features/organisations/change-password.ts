import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import type { ClientActor, StaffActor } from "#platform/auth/actor.ts";
import { hashPassword, isPasswordOf } from "#platform/auth/hash-password.ts";
import { newPasswordSchema, refuseWeakPassword, typedPasswordSchema } from "#platform/auth/refuse-weak-password.ts";
import { countTry, forgetTries, tryKey } from "#platform/auth/sign-in-tries.ts";
import { Refusal } from "#platform/refusal.ts";
import { type LetterSettings, letterSender } from "./letter-sender.ts";
import { setPassword } from "./set-password.ts";
import { wordsOthersKnow } from "./words-others-know.ts";

export const changePasswordSchema = z.object({ currentPassword: typedPasswordSchema, newPassword: newPasswordSchema });

/** A new password by someone who is signed in and knows the old one; the other sessions end. */
export async function changePassword(
	db: Database,
	actor: ClientActor | StaffActor,
	{ currentPassword, newPassword }: z.output<typeof changePasswordSchema>,
	settings: LetterSettings,
): Promise<void> {
	const sender = await letterSender(settings);
	const organisation = actor.kind === "client" ? actor.organisationName : null;
	const counter = tryKey(actor.email, `session|${actor.sessionHash}`);
	await countTry(db, counter);
	const person = await db
		.selectFrom("person")
		.where("id", "=", actor.personId)
		.select(["id", "email", "locale", "passwordHash"])
		.executeTakeFirstOrThrow();
	if (!(await isPasswordOf(person.passwordHash, currentPassword))) {
		throw new Refusal("password-wrong", {}, "currentPassword");
	}
	refuseWeakPassword(
		newPassword,
		wordsOthersKnow(sender.company, actor.name, actor.email, organisation),
		"newPassword",
	);
	const passwordHash = await hashPassword(newPassword);
	await inTransaction(db, async (trx) => {
		await forgetTries(trx, counter);
		await setPassword(trx, actor, person, passwordHash, sender, actor.sessionHash);
	});
}
