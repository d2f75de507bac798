import type { DatabaseTransaction } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { endSessionsOf } from "#platform/auth/sessions.ts";
import { voidTokens } from "#platform/auth/tokens.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { toLocale } from "#platform/i18n/locales.ts";
import { newId } from "#platform/ids.ts";
import { queueLetter } from "#platform/mail/queue-letter.ts";
import { endHalfSignInsOf } from "#features/second-factor/half-sign-in.ts";
import { passwordChangedLetter, type Sender } from "./organisations-letters.ts";

export interface PasswordOwner {
	id: string;
	email: string;
	locale: string;
}

/** Stores a new hash; sessions (but `keep`) and reset links end with the old one, and the owner is told. */
export async function setPassword(
	trx: DatabaseTransaction,
	actor: Actor,
	person: PasswordOwner,
	passwordHash: string,
	sender: Sender,
	keep?: string,
): Promise<void> {
	await trx.updateTable("person").set({ passwordHash }).where("id", "=", person.id).execute();
	await endSessionsOf(trx, person.id, keep);
	await endHalfSignInsOf(trx, person.id);
	await voidTokens(trx, "reset-password", person.id);
	await recordEvent(trx, actor, { kind: "password.changed", subject: { kind: "person", id: person.id } });
	const locale = toLocale(person.locale);
	await queueLetter(trx, {
		kind: "password-changed",
		to: { email: person.email, personId: person.id },
		locale,
		idempotencyKey: `password-changed/${newId()}`,
		...passwordChangedLetter(locale, sender),
	});
}
