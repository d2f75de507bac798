// A client's own rules bind the deed itself, whichever door it is called from.
import { afterEach, beforeAll, expect, test } from "vitest";
import { acceptQuote } from "../../src/features/quotes/accept-quote.ts";
import { listAnswers } from "../../src/features/quotes/find-answers.ts";
import { findFirstOfTwo } from "../../src/features/quotes/find-consents.ts";
import { findQuote, findVersion } from "../../src/features/quotes/find-quotes.ts";
import { giveConsent } from "../../src/features/quotes/give-consent.ts";
import { takeBackConsent } from "../../src/features/quotes/take-back-consent.ts";
import { typedOf } from "../../src/features/quotes/typed-of-content.ts";
import type { ClientActor } from "../../src/platform/auth/actor.ts";
import { holdClock } from "../../src/platform/clock.ts";
import { Refusal } from "../../src/platform/refusal.ts";
import { stockShelf } from "../rfq/shelf.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { colleagueOf, switchOffAll, switchOn } from "./own-rules.ts";
import { type SentQuote, sendVersion, sentQuote } from "./sent-quote.ts";

const house = useDatabase();
let cast: Cast;
let jonas: ClientActor;
beforeAll(async () => {
	cast = await castInto(house.db);
	jonas = await colleagueOf(house.db, cast.mei, "Jonas");
	await stockShelf(house.db);
});
afterEach(async () => {
	holdClock(null);
	await switchOffAll(house.db);
});

// 5,000 × 1.10: EUR 5,500
const bearings = { a: 5000 };

function accept(quote: SentQuote, who: ClientActor, take: Record<string, number> = bearings) {
	const { number, versionHash } = quote;
	return acceptQuote(house.db, who, { number, versionHash, take, locale: "en" });
}

function consent(quote: SentQuote, who: keyof Cast, kind: "compared" | "quality-seen" = "compared") {
	const { number, versionHash } = quote;
	return giveConsent(house.db, cast[who], { number, versionHash, kind, note: "" });
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
	const thrown: unknown = await promise.then(
		() => undefined,
		(refusal: unknown) => refusal,
	);
	if (thrown === undefined) return "done";
	if (!(thrown instanceof Refusal)) throw thrown;
	return thrown.code;
}

async function stateOf({ number }: SentQuote) {
	return (await findQuote(house.db, cast.mei, number))!.clientState;
}

async function firstOf({ quoteId, number }: SentQuote) {
	const quote = (await findQuote(house.db, cast.mei, number))!;
	const version = (await findVersion(house.db, cast.mei, quote))!;
	return findFirstOfTwo(house.db, { id: quoteId }, version.id);
}

async function eventsOf({ quoteId }: SentQuote, kind: string) {
	return house.db.selectFrom("event").selectAll().where("kind", "=", kind).where("subjectId", "=", quoteId).execute();
}

test("a quote over the amount waits for price comparison, and is accepted once it was compared", async () => {
	await switchOn(house.db, cast.mei, "compared-over-amount", { amountMinor: 550_000, currency: "EUR" });
	const quote = await sentQuote(house.db, cast);
	expect(await codeOf(accept(quote, cast.mei))).toBe("rule-not-compared");
	expect(await stateOf(quote)).toBe("open");
	const { consentId } = await consent(quote, "tomas");
	expect(await consent(quote, "tomas")).toEqual({ consentId });
	expect(await eventsOf(quote, "quote.consent-given")).toHaveLength(1);
	expect((await accept(quote, cast.mei)).answerId).toEqual(expect.any(String));
	expect(await stateOf(quote)).toBe("partly-accepted");
});

test("a cent under the amount nobody is asked, and a smaller taking is free", async () => {
	await switchOn(house.db, cast.mei, "compared-over-amount", { amountMinor: 550_001, currency: "EUR" });
	await accept(await sentQuote(house.db, cast), cast.mei);
	const quote = await sentQuote(house.db, cast);
	expect(await codeOf(accept(quote, cast.mei, { a: 5000, b: 200 }))).toBe("rule-not-compared");
	await accept(quote, cast.mei, { a: 1000 });
});

test("in another currency the amount counts at the dated rate; without a rate the rule counts", async () => {
	await switchOn(house.db, cast.mei, "compared-over-amount", { amountMinor: 600_000, currency: "USD" });
	const quote = await sentQuote(house.db, cast);
	expect(await codeOf(accept(quote, cast.mei))).toBe("rule-not-compared");
	const day = new Date().toISOString().slice(0, 10);
	const rate = { base: "EUR", quote: "USD", day, source: "ECB" };
	await house.db
		.insertInto("exchangeRate")
		.values({ ...rate, rate: "1.1" })
		.execute();
	expect(await codeOf(accept(quote, cast.mei))).toBe("rule-not-compared");
	await house.db.updateTable("exchangeRate").set({ rate: "1.09" }).execute();
	expect(await codeOf(accept(quote, cast.mei))).toBe("done");
});

test("a word taken back, or given for an earlier version, counts no longer", async () => {
	await switchOn(house.db, cast.mei, "compared-over-amount", { amountMinor: 1, currency: "EUR" });
	const quote = await sentQuote(house.db, cast);
	const { consentId } = await consent(quote, "tomas");
	await takeBackConsent(house.db, cast.tomas, { number: quote.number, consentId });
	await takeBackConsent(house.db, cast.tomas, { number: quote.number, consentId });
	expect(await eventsOf(quote, "quote.consent-taken-back")).toHaveLength(1);
	expect(await codeOf(accept(quote, cast.mei))).toBe("rule-not-compared");
	await consent(quote, "tomas");
	const notes = { ...typedOf(quote.content), notes: "As talked about." };
	const next = { ...quote, ...(await sendVersion(house.db, cast, quote.number, notes)) };
	expect(await codeOf(consent(quote, "tomas"))).toBe("quote-superseded");
	expect(await codeOf(accept(next, cast.mei))).toBe("rule-not-compared");
});

test("each word is its own seat's; staff, buyers and Olga cannot give it", async () => {
	const quote = await sentQuote(house.db, cast);
	for (const who of ["mei", "ines", "wei", "ada"] as const)
		expect(await codeOf(consent(quote, who)), who).toBe("consent-not-your-seat");
	expect(await codeOf(consent(quote, "tomas", "quality-seen"))).toBe("consent-not-your-seat");
	const { number, versionHash } = quote;
	const rival = { ...cast.olga, seats: [{ seat: "price-comparison" as const, unitId: null }] };
	const foreign = giveConsent(house.db, rival, { number, versionHash, kind: "compared", note: "" });
	expect(await codeOf(foreign)).toBe("not-found");
	const { consentId } = await consent(quote, "tomas");
	expect(await codeOf(takeBackConsent(house.db, cast.ines, { number, consentId }))).toBe("not-found");
	expect(await codeOf(takeBackConsent(house.db, cast.olga, { number, consentId }))).toBe("not-found");
	expect(await codeOf(takeBackConsent(house.db, cast.wei, { number, consentId }))).toBe("consent-not-your-seat");
	const pending = { ...cast.tomas, isMemberApproved: false };
	expect(await codeOf(giveConsent(house.db, pending, { number, versionHash, kind: "compared", note: "" }))).toBe(
		"not-found",
	);
});

test("parts that were never accepted before are seen by quality first; known ones are not asked about", async () => {
	const { db } = house;
	await db.deleteFrom("quoteAnswer").execute();
	await switchOn(db, cast.mei, "quality-seen-for-new-products");
	const first = await sentQuote(db, cast);
	expect(await codeOf(accept(first, cast.mei))).toBe("rule-quality-not-seen");
	await consent(first, "ines", "quality-seen");
	await accept(first, cast.mei);
	const second = await sentQuote(db, cast);
	// 6206-2RS was offered before and not taken.
	expect(await codeOf(accept(second, cast.mei, { a: 5000, c: 1000 }))).toBe("rule-quality-not-seen");
	// A ring to a drawing has no number to be recognised by.
	expect(await codeOf(accept(second, cast.mei, { b: 200 }))).toBe("rule-quality-not-seen");
	expect(await codeOf(accept(second, cast.mei))).toBe("done");
});

test("whoever asked does not accept; a colleague does", async () => {
	await switchOn(house.db, cast.mei, "not-who-asked");
	const quote = await sentQuote(house.db, cast);
	expect(await codeOf(accept(quote, cast.mei))).toBe("rule-who-asked");
	expect(await codeOf(accept(quote, jonas))).toBe("done");
});

test("the first of two waits, the same person twice is still one, and a second buyer completes it", async () => {
	await switchOn(house.db, cast.mei, "two-persons");
	const quote = await sentQuote(house.db, cast);
	const waits = await accept(quote, cast.mei);
	expect(waits).toEqual({ answerId: null, consentId: expect.any(String) });
	expect(await accept(quote, cast.mei)).toEqual(waits);
	expect([await stateOf(quote), await listAnswers(house.db, cast.mei, { id: quote.quoteId })]).toEqual(["open", []]);
	expect((await firstOf(quote))!.wording).toContain("I, Mei, accept for Harbour Rail");
	expect(await eventsOf(quote, "quote.acceptance-waits")).toHaveLength(1);
	expect(await eventsOf(quote, "quote.accepted")).toHaveLength(0);
	const { answerId } = await accept(quote, jonas);
	const [answer] = await listAnswers(house.db, cast.mei, { id: quote.quoteId });
	expect(answer).toMatchObject({ id: answerId, personName: "Jonas", kind: "partly-accepted" });
	expect((answer as { wording: string }).wording).toContain("I, Jonas, accept for Harbour Rail");
});

test("whoever takes something else becomes the first of two; the first may take it back", async () => {
	await switchOn(house.db, cast.mei, "two-persons");
	const quote = await sentQuote(house.db, cast);
	const { number } = quote;
	const { consentId } = await accept(quote, cast.mei);
	const other = await accept(quote, jonas, { a: 1000 });
	expect(other.answerId).toBeNull();
	expect(await firstOf(quote)).toMatchObject({ personName: "Jonas", take: { a: 1000 } });
	expect(await codeOf(takeBackConsent(house.db, cast.mei, { number, consentId: other.consentId! }))).toBe("not-found");
	// It was replaced: nothing is left to take back.
	await takeBackConsent(house.db, cast.mei, { number, consentId: consentId! });
	await takeBackConsent(house.db, jonas, { number, consentId: other.consentId! });
	expect(await firstOf(quote)).toBeUndefined();
	expect((await accept(quote, cast.mei, { a: 1000 })).answerId).toBeNull();
});

test("a new version voids the first yes, and the last day binds the second", async () => {
	await switchOn(house.db, cast.mei, "two-persons");
	const quote = await sentQuote(house.db, cast);
	await accept(quote, cast.mei);
	const notes = { ...typedOf(quote.content), notes: "As talked about." };
	const next = { ...quote, ...(await sendVersion(house.db, cast, quote.number, notes)) };
	expect(await firstOf(next)).toBeUndefined();
	expect(await codeOf(accept(quote, jonas))).toBe("quote-superseded");
	await accept(next, jonas);
	holdClock(new Date(Date.parse(`${next.content.validUntil}T23:59:59.999Z`) + 1).toISOString());
	expect(await codeOf(accept(next, cast.mei))).toBe("quote-expired");
});

test("of many presses of two buyers at once there is one acceptance, and both spoke", async () => {
	await switchOn(house.db, cast.mei, "two-persons");
	const quote = await sentQuote(house.db, cast);
	const presses = Array.from({ length: 20 }, (_, at) => (at % 2 ? cast.mei : jonas));
	await Promise.all(presses.map((who) => findQuote(house.db, who, quote.number)));
	const outcomes = await Promise.all(presses.map((who) => codeOf(accept(quote, who))));
	expect(outcomes.filter((code) => code === "done").length).toBeGreaterThanOrEqual(2);
	expect(await listAnswers(house.db, cast.mei, { id: quote.quoteId })).toHaveLength(1);
	expect(await eventsOf(quote, "quote.accepted")).toHaveLength(1);
	const [answer] = await listAnswers(house.db, cast.mei, { id: quote.quoteId });
	const first = await house.db
		.selectFrom("quoteConsent")
		.innerJoin("person", "person.id", "quoteConsent.personId")
		.select("person.name")
		.where("quoteId", "=", quote.quoteId)
		.execute();
	expect([answer!.personName, ...first.map(({ name }) => name)].sort()).toEqual(["Jonas", "Mei"]);
});

test("of one buyer's many presses at once there is one first yes and no acceptance", async () => {
	await switchOn(house.db, cast.mei, "two-persons");
	const quote = await sentQuote(house.db, cast);
	const outcomes = await Promise.all(Array.from({ length: 10 }, () => accept(quote, cast.mei)));
	expect(new Set(outcomes.map(({ consentId }) => consentId)).size).toBe(1);
	expect(await stateOf(quote)).toBe("open");
});

test("a neutral seat that has spoken still cannot accept, and counter-offers are not bound", async () => {
	await switchOn(house.db, cast.mei, "two-persons");
	const quote = await sentQuote(house.db, cast);
	await consent(quote, "tomas");
	expect(await codeOf(accept(quote, cast.tomas))).toBe("quote-not-your-seat");
	expect(await codeOf(accept(quote, cast.wei as unknown as ClientActor))).toBe("quote-not-your-seat");
	expect(await codeOf(accept(quote, cast.olga))).toBe("not-found");
});
