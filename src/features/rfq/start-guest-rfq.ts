import { z } from "zod";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { domainOf } from "#features/organisations/free-mail.ts";
import { type LetterSettings, letterSender } from "#features/organisations/letter-sender.ts";
import { staffDomainLetter } from "#features/organisations/organisations-letters.ts";
import {
	companyNameSchema,
	countrySchema,
	emailSchema,
	nameSchema,
	phoneSchema,
} from "#features/organisations/person-fields.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { visitor } from "#platform/auth/actor.ts";
import { takeAtLeast } from "#platform/auth/take-at-least.ts";
import { issueToken, tokenLifeMs } from "#platform/auth/tokens.ts";
import { fromNow, now, today } from "#platform/clock.ts";
import type { FieldTree } from "#platform/http/fields.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { newId } from "#platform/ids.ts";
import { queueLetter } from "#platform/mail/queue-letter.ts";
import { sealToken } from "#platform/mail/sealed-token.ts";
import { Refusal } from "#platform/refusal.ts";
import { checkRfq } from "./check-rfq.ts";
import { guestRfqLetter } from "./guest-letters.ts";
import { findLineFacts } from "./line-facts.ts";
import { isBlankLine, readTyped, type TypedRfq } from "./typed-rfq.ts";

/** What the form asks of a guest; the need itself is read like every RFQ. */
export const guestSchema = z.object({
	name: nameSchema,
	email: emailSchema,
	company: companyNameSchema,
	country: countrySchema,
	phone: phoneSchema,
});

export const GUEST_LINES = 10;

const ANSWER_AFTER_MS = 150;

/**
 * Keeps what a guest asks, and sends one letter with a one-time link to the address: only whoever reads that mailbox
 * makes it an RFQ. Refuses `rfq-incomplete` like every RFQ, at once, while the guest is still looking at it.
 */
export async function startGuestRfq(
	db: Database,
	guest: z.output<typeof guestSchema>,
	values: FieldTree,
	locale: Locale,
	settings: LetterSettings,
): Promise<void> {
	const typed = await checkedNeed(db, values);
	const sender = await letterSender(settings);
	await takeAtLeast(ANSWER_AFTER_MS, () =>
		inTransaction(db, async (trx) => {
			const letter = { to: { email: guest.email }, locale };
			if (domainOf(guest.email) === sender.company.domain) {
				const kind = "staff-domain";
				const body = staffDomainLetter(locale, sender);
				return queueLetter(trx, { ...letter, ...body, kind, idempotencyKey: `${kind}/${newId()}` });
			}
			const guestRfqId = await keep(trx, guest, typed, locale);
			const token = sealToken(await issueToken(trx, "confirm-rfq", { guestRfqId }), settings.appSecret);
			const body = guestRfqLetter(locale, sender, token);
			await queueLetter(trx, { ...letter, ...body, kind: "guest-rfq", idempotencyKey: `guest-rfq/${guestRfqId}` });
		}),
	);
}

async function checkedNeed(db: Database, values: FieldTree): Promise<TypedRfq> {
	const read = readTyped(values);
	// Keys are ours to give.
	const lines = read.lines.filter((line) => !isBlankLine(line)).map((line) => ({ ...line, key: newId() }));
	if (lines.length > GUEST_LINES) throw new Refusal("lines-too-many", { maximum: GUEST_LINES });
	const numbers = read.lines.map((line) => line.partNumber);
	checkRfq(read, await findLineFacts(db, numbers), today());
	return { ...read, lines };
}

async function keep(
	trx: DatabaseTransaction,
	{ name, email, company, country, phone }: z.output<typeof guestSchema>,
	typed: TypedRfq,
	locale: Locale,
): Promise<string> {
	const id = newId();
	await trx
		.insertInto("guestRfq")
		.values({
			id,
			email,
			name,
			organisationName: company,
			country,
			phone,
			locale,
			typed: JSON.stringify(typed),
			createdAt: now(),
			expiresAt: fromNow(tokenLifeMs["confirm-rfq"]),
		})
		.execute();
	await recordEvent(trx, visitor, { kind: "guest-rfq.asked", subject: { kind: "guest-rfq", id } });
	return id;
}
