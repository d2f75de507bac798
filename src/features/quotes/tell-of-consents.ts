// Follows what a client's own rules ask for: letters to whoever is needed next.
import type { Database, DatabaseTransaction } from "#db/connect.ts";
import type { Seat } from "#db/schema/organisations.ts";
import { holdsSeatForRfq } from "#features/organisations/find-held-seats.ts";
import { findStandingRules } from "#features/organisations/find-rules.ts";
import { readCompany } from "#platform/company.ts";
import type { Settings } from "#platform/env.ts";
import { toLocale } from "#platform/i18n/locales.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import type { LetterBody } from "#platform/mail/letter-layout.ts";
import { queueLetter } from "#platform/mail/queue-letter.ts";
import type { LetterSender } from "./answer-letters.ts";
import { consentAskedLetter, consentGivenLetter, secondWantedLetter } from "./consent-letters.ts";
import { type ConsentKind, consentSeats } from "./give-consent.ts";
import { listBuyersOf, type Reader } from "./quote-people.ts";

interface ConsentEvent {
	organisationId: string | null;
	actorPersonId: string | null;
	payload: Record<string, unknown>;
}

/** Follows `quote.consent-asked`: to the seat whose word is missing, once for each version. */
export async function tellOfConsentAsked(
	trx: DatabaseTransaction,
	event: ConsentEvent,
	settings: Settings,
): Promise<void> {
	const kind = event.payload.kind as ConsentKind;
	const readers = await listHolders(trx, event, consentSeats[kind]);
	const names = { ...namesOf(event), kind };
	const key = `quote-consent-asked/${String(event.payload.versionId)}/${kind}`;
	await tell(trx, settings, { readers, kind: "quote-consent-asked", key }, (locale, sender) =>
		consentAskedLetter(locale, names, sender),
	);
}

const rules = { compared: "compared-over-amount", "quality-seen": "quality-seen-for-new-products" } as const;

/** Follows `quote.consent-given`: to the buyers, where a rule of theirs waits for it. */
export async function tellOfConsentGiven(
	trx: DatabaseTransaction,
	event: ConsentEvent,
	settings: Settings,
): Promise<void> {
	const kind = event.payload.kind as ConsentKind;
	const standing = await findStandingRules(trx, event.organisationId!);
	if (!standing.some((rule) => rule.kind === rules[kind])) return;
	const readers = await listBuyersOf(trx, { rfqId: rfqIdOf(event), organisationId: event.organisationId! });
	const names = { ...namesOf(event), kind };
	const key = `quote-consent-given/${String(event.payload.consentId)}`;
	await tell(trx, settings, { readers, kind: "quote-consent-given", key }, (locale, sender) =>
		consentGivenLetter(locale, names, sender),
	);
}

/** Follows `quote.acceptance-waits`: to every buyer but the one who has said yes. */
export async function tellOfAcceptanceWaiting(
	trx: DatabaseTransaction,
	event: ConsentEvent,
	settings: Settings,
): Promise<void> {
	const buyers = await listHolders(trx, event, "procurement");
	const readers = buyers.filter(({ id }) => id !== event.actorPersonId);
	const key = `quote-acceptance-waits/${String(event.payload.consentId)}`;
	await tell(trx, settings, { readers, kind: "quote-acceptance-waits", key }, (locale, sender) =>
		secondWantedLetter(locale, namesOf(event), sender),
	);
}

async function tell(
	trx: DatabaseTransaction,
	settings: Settings,
	{ readers, kind, key }: { readers: readonly Reader[]; kind: string; key: string },
	write: (locale: Locale, sender: LetterSender) => LetterBody,
): Promise<void> {
	const sender = { siteUrl: settings.siteUrl, company: await readCompany(settings.contentDir) };
	for (const { id, email, locale } of readers)
		await queueLetter(trx, {
			...write(locale, sender),
			kind,
			to: { email, personId: id },
			locale,
			idempotencyKey: `${key}/${id}`,
		});
}

async function listHolders(db: Database, event: ConsentEvent, seat: Seat): Promise<Reader[]> {
	const rows = await db
		.selectFrom("membership")
		.innerJoin("person", "person.id", "membership.personId")
		.select(["person.id", "person.email", "person.locale"])
		.where("membership.organisationId", "=", event.organisationId)
		.where("membership.state", "=", "approved")
		.where("person.disabledAt", "is", null)
		.where("person.isGuest", "=", 0)
		.where(holdsSeatForRfq(rfqIdOf(event), [seat]))
		.orderBy("person.id")
		.execute();
	return rows.map((row) => ({ ...row, locale: toLocale(row.locale) }));
}

const rfqIdOf = ({ payload }: ConsentEvent) => String(payload.rfqId);

function namesOf({ payload }: ConsentEvent): { number: string; rfqNumber: string; version: number } {
	return {
		number: String(payload.number),
		rfqNumber: String(payload.rfqNumber),
		version: Number(payload.version),
	};
}
