import { z } from "zod";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { visitor } from "#platform/auth/actor.ts";
import { hashPassword } from "#platform/auth/hash-password.ts";
import { newPasswordSchema, refuseWeakPassword } from "#platform/auth/refuse-weak-password.ts";
import { takeAtLeast } from "#platform/auth/take-at-least.ts";
import { issueToken, tokenLifeMs } from "#platform/auth/tokens.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { fromNow, now } from "#platform/clock.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { newId } from "#platform/ids.ts";
import type { LetterBody } from "#platform/mail/letter-layout.ts";
import { queueLetter } from "#platform/mail/queue-letter.ts";
import { sealToken } from "#platform/mail/sealed-token.ts";
import { domainOf } from "./free-mail.ts";
import { type LetterSettings, letterSender } from "./letter-sender.ts";
import {
	alreadyRegisteredLetter,
	type Sender,
	staffDomainLetter,
	verifyAddressLetter,
} from "./organisations-letters.ts";
import {
	companyNameSchema,
	countrySchema,
	emailSchema,
	nameSchema,
	optionalLine,
	phoneSchema,
	seatSchema,
} from "./person-fields.ts";
import { isGuest } from "./is-guest.ts";
import { wordsOthersKnow } from "./words-others-know.ts";

export const registerPersonSchema = z.object({
	name: nameSchema,
	email: emailSchema,
	password: newPasswordSchema,
	company: companyNameSchema,
	country: countrySchema,
	city: optionalLine(100),
	seat: seatSchema,
	phone: phoneSchema,
});

export type RegisterPersonInput = z.output<typeof registerPersonSchema>;

const ANSWER_AFTER_MS = 150;

/**
 * Notes who wants in, and sends a letter to the address: with a link where the address is free, or saying that it
 * has an account. Nobody learns which; nothing else happens until the link is used.
 */
export async function registerPerson(
	db: Database,
	input: RegisterPersonInput,
	locale: Locale,
	settings: LetterSettings,
): Promise<void> {
	const sender = await letterSender(settings);
	refuseWeakPassword(input.password, wordsOthersKnow(sender.company, input.name, input.email, input.company));
	await takeAtLeast(ANSWER_AFTER_MS, async () => {
		const passwordHash = await hashPassword(input.password);
		await inTransaction(db, async (trx) => {
			const { kind, body } = await answerTo(trx, input, { passwordHash, locale, sender, settings });
			await queueLetter(trx, {
				kind,
				to: { email: input.email },
				locale,
				idempotencyKey: `${kind}/${newId()}`,
				...body,
			});
		});
	});
}

interface Registering {
	passwordHash: string;
	locale: Locale;
	sender: Sender;
	settings: LetterSettings;
}

async function answerTo(
	trx: DatabaseTransaction,
	input: RegisterPersonInput,
	{ passwordHash, locale, sender, settings }: Registering,
): Promise<{ kind: string; body: LetterBody }> {
	const person = await trx
		.selectFrom("person")
		.where("email", "=", input.email)
		.select(["isGuest", "passwordHash", "disabledAt"])
		.executeTakeFirst();
	if (person && !isGuest(person)) return { kind: "already-registered", body: alreadyRegisteredLetter(locale, sender) };
	if (domainOf(input.email) === sender.company.domain) {
		return { kind: "staff-domain", body: staffDomainLetter(locale, sender) };
	}
	const registrationId = await keepRegistration(trx, input, passwordHash, locale);
	const token = await issueToken(trx, "verify-email", { registrationId });
	return { kind: "verify-address", body: verifyAddressLetter(locale, sender, sealToken(token, settings.appSecret)) };
}

async function keepRegistration(
	trx: DatabaseTransaction,
	{ name, email, company, country, city, seat, phone }: RegisterPersonInput,
	passwordHash: string,
	locale: Locale,
): Promise<string> {
	const id = newId();
	const expiresAt = fromNow(tokenLifeMs["verify-email"]);
	await trx
		.insertInto("registration")
		.values({
			id,
			name,
			email,
			organisationName: company,
			country,
			city,
			seat,
			phone,
			passwordHash,
			locale,
			createdAt: now(),
			expiresAt,
		})
		.execute();
	await recordEvent(trx, visitor, { kind: "person.registered", subject: { kind: "registration", id } });
	return id;
}
