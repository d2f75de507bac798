import { z } from "zod";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import type { Seat } from "#db/schema/organisations.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, type ClientActor, hasSeatIn } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { claimQuote } from "./claim-quote.ts";
import { canSeePrices, findVersion, type Quote } from "./find-quotes.ts";
import { refuseUnlessStanding } from "./quote-to-answer.ts";

export const consentKinds = ["compared", "quality-seen"] as const;
export type ConsentKind = (typeof consentKinds)[number];

export const giveConsentSchema = z.object({
	/** The quote's. */
	number: z.string().max(40),
	versionHash: z.string().max(64),
	kind: z.enum(consentKinds),
	note: z.string().trim().max(2_000).default(""),
});

/** Whose word it is. */
export const consentSeats: Record<ConsentKind, Seat> = {
	compared: "price-comparison",
	"quality-seen": "quality-comparison",
};

/** Whether `actor` may say this of a quote, as a seat of the quote's branch. */
export function canConsent(actor: Actor, quote: Pick<Quote, "unitId">, kind: ConsentKind): actor is ClientActor {
	return hasSeatIn(actor, quote.unitId, consentSeats[kind]) && canSeePrices(actor);
}

/**
 * A neutral seat says that it has seen this very version. It holds until it is taken back or another version comes.
 * Saying it twice is saying it once.
 */
export function giveConsent(
	db: Database,
	actor: Actor,
	{ number, versionHash, kind, note }: z.output<typeof giveConsentSchema>,
): Promise<{ consentId: string }> {
	return inTransaction(db, async (trx) => {
		const quote = await claimQuote(trx, actor, number);
		if (!canConsent(actor, quote, kind)) throw new Refusal("consent-not-your-seat");
		const version = (await findVersion(trx, actor, quote))!;
		refuseUnlessStanding({ quote, version }, versionHash);
		const known = await trx
			.selectFrom("quoteConsent")
			.select("id")
			.where("quoteId", "=", quote.id)
			.where("versionId", "=", version.id)
			.where("personId", "=", actor.personId)
			.where("kind", "=", kind)
			.where("takenBackAt", "is", null)
			.executeTakeFirst();
		if (known) return { consentId: known.id };
		const seat = consentSeats[kind];
		const consentId = await insertConsent(trx, actor, { quote, versionId: version.id, kind, seat, note });
		await recordConsent(trx, actor, "quote.consent-given", { quote, version: version.version, consentId, kind });
		return { consentId };
	});
}

export interface NewConsent {
	quote: Quote;
	versionId: string;
	kind: ConsentKind | "first-of-two";
	seat: Seat;
	note?: string;
	take?: Record<string, number>;
	wording?: string;
	locale?: string;
}

export async function insertConsent(
	trx: DatabaseTransaction,
	actor: ClientActor,
	{ quote, versionId, kind, seat, note = "", take = {}, wording = "", locale = actor.locale }: NewConsent,
): Promise<string> {
	const id = newId();
	await trx
		.insertInto("quoteConsent")
		.values({
			id,
			quoteId: quote.id,
			versionId,
			kind,
			personId: actor.personId,
			seat,
			givenAt: now(),
			note,
			take: JSON.stringify(take),
			wording,
			locale,
			takenBackAt: null,
		})
		.execute();
	return id;
}

export async function recordConsent(
	trx: DatabaseTransaction,
	actor: ClientActor,
	event: "quote.consent-given" | "quote.consent-taken-back" | "quote.acceptance-waits",
	about: { quote: Quote; version: number; consentId: string; kind: NewConsent["kind"] },
): Promise<void> {
	const { quote, version, consentId, kind } = about;
	const { id: quoteId, number, rfqId, rfqNumber, organisationId } = quote;
	await recordEvent(trx, actor, {
		kind: event,
		subject: { kind: "quote", id: quoteId },
		organisationId,
		payload: { quoteId, number, rfqId, rfqNumber, version, consentId, kind },
	});
}
