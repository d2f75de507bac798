import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { visitor } from "#platform/auth/actor.ts";
import { takeAtLeast } from "#platform/auth/take-at-least.ts";
import { issueToken } from "#platform/auth/tokens.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { toLocale } from "#platform/i18n/locales.ts";
import { newId } from "#platform/ids.ts";
import { queueLetter } from "#platform/mail/queue-letter.ts";
import { sealToken } from "#platform/mail/sealed-token.ts";
import { type LetterSettings, letterSender } from "./letter-sender.ts";
import { resetPasswordLetter } from "./organisations-letters.ts";
import { emailSchema } from "./person-fields.ts";

export const requestPasswordResetSchema = z.object({ email: emailSchema });

const ANSWER_AFTER_MS = 100;

/** Sends a link to whoever can sign in with this address; says the same to everybody, after the same time. */
export async function requestPasswordReset(
	db: Database,
	{ email }: z.output<typeof requestPasswordResetSchema>,
	settings: LetterSettings,
): Promise<void> {
	const sender = await letterSender(settings);
	await takeAtLeast(ANSWER_AFTER_MS, () =>
		inTransaction(db, async (trx) => {
			const person = await trx
				.selectFrom("person")
				.where("email", "=", email)
				.where("disabledAt", "is", null)
				.where("emailVerifiedAt", "is not", null)
				.select(["id", "locale"])
				.executeTakeFirst();
			if (!person) return;
			const token = await issueToken(trx, "reset-password", { personId: person.id });
			const locale = toLocale(person.locale);
			await recordEvent(trx, visitor, { kind: "password.reset-requested", subject: { kind: "person", id: person.id } });
			await queueLetter(trx, {
				kind: "reset-password",
				to: { email, personId: person.id },
				locale,
				idempotencyKey: `reset-password/${newId()}`,
				...resetPasswordLetter(locale, sender, sealToken(token, settings.appSecret)),
			});
		}),
	);
}
