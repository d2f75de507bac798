import { afterEach, beforeAll, expect, test } from "vitest";
import { acceptQuote } from "../../src/features/quotes/accept-quote.ts";
import { listAnswers } from "../../src/features/quotes/find-answers.ts";
import { findQuote } from "../../src/features/quotes/find-quotes.ts";
import { tellOfAnswer } from "../../src/features/quotes/tell-of-answer.ts";
import { typedOf } from "../../src/features/quotes/typed-of-content.ts";
import { findRfq } from "../../src/features/rfq/find-rfqs.ts";
import { holdClock } from "../../src/platform/clock.ts";
import { readSettings } from "../../src/platform/env.ts";
import { Refusal } from "../../src/platform/refusal.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { stockShelf } from "../rfq/shelf.ts";
import { dayFromToday, line, offer, type SentQuote, sendVersion, sentQuote } from "./sent-quote.ts";

const house = useDatabase();
const settings = readSettings({ SITE_URL: "https://portal.minhe.example" }, "demo");
let cast: Cast;
beforeAll(async () => {
	cast = await castInto(house.db);
	await stockShelf(house.db);
});
afterEach(() => holdClock(null));

const ring = { kind: "own-words", description: "Ring" } as const;
const everything = { a: 5000, b: 200, c: 1000 };

function accept(quote: SentQuote, take: Record<string, number> = everything, who: keyof Cast = "mei") {
	const { number, versionHash } = quote;
	return acceptQuote(house.db, cast[who], { number, versionHash, take, locale: "en" });
}

async function refusalOf(promise: Promise<unknown>): Promise<Pick<Refusal, "code" | "facts">> {
	const refusal: unknown = await promise.then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	if (!(refusal instanceof Refusal)) throw new Error(`not refused: ${String(refusal)}`);
	return refusal;
}

test("a buyer accepts the whole, and who, when, which version and which words are kept", async () => {
	const quote = await sentQuote(house.db, cast);
	const { answerId } = await accept(quote);
	const now = await findQuote(house.db, cast.mei, quote.number);
	expect(now).toMatchObject({ clientState: "accepted", deskState: "closed" });
	expect((await findRfq(house.db, cast.mei, quote.rfqNumber))!.state).toBe("closed");
	const [answer, ...others] = await listAnswers(house.db, cast.tomas, { id: quote.quoteId });
	expect(others).toEqual([]);
	expect(answer).toMatchObject({
		id: answerId,
		kind: "accepted",
		personName: "Mei",
		version: 1,
		versionHash: quote.versionHash,
		// 5,000 × 1.10 + 200 × 450.50 / 100 + 900 for tooling + 1,000 × 1.40
		totalMinor: 550_000 + 90_100 + 90_000 + 140_000,
		lines: [
			{ offerKey: "a", quantity: 5000, unitPriceMinor: 110, totalMinor: 550_000, toolingMinor: null },
			{ offerKey: "b", quantity: 200, priceBasis: 100, totalMinor: 90_100, toolingMinor: 90_000 },
			{ offerKey: "c", quantity: 1000, totalMinor: 140_000 },
		],
	});
	const { wording } = answer as { wording: string };
	for (const part of [
		`I, Mei, accept for Harbour Rail the whole quote ${quote.number}, version 1`,
		quote.versionHash.slice(0, 16),
		"Line 2: 200 pieces of Ring to drawing 4711 at EUR 450.50 per 100, EUR 901.00, and tooling EUR 900.00 once",
		"Total: EUR 8,701.00.",
		"DAP Hamburg. Payment terms: 60 days",
	])
		expect(wording).toContain(part);
	const event = await house.db
		.selectFrom("event")
		.select(["payload", "actorPersonId"])
		.where("kind", "=", "quote.accepted")
		.where("subjectId", "=", quote.quoteId)
		.executeTakeFirstOrThrow();
	expect(event.actorPersonId).toBe(cast.mei.personId);
	const { quoteId, rfqId, number, rfqNumber } = quote;
	expect(JSON.parse(event.payload)).toEqual({
		...{ quoteId, rfqId, number, rfqNumber, version: 1, answerId, answer: "accepted" },
	});
});

test("a buyer accepts two of three lines, and takes another quantity than was asked", async () => {
	const quote = await sentQuote(house.db, cast);
	await accept(quote, { d: 1000, a: 1050 });
	expect((await findQuote(house.db, cast.mei, quote.number))!.clientState).toBe("partly-accepted");
	const [answer] = await listAnswers(house.db, cast.mei, { id: quote.quoteId });
	expect(answer).toMatchObject({
		kind: "partly-accepted",
		totalMinor: 1050 * 125 + 135_000,
		lines: [{ offerKey: "a" }, { offerKey: "d" }],
	});
	expect((answer as { wording: string }).wording).toContain("a part of quote");
});

test("pressing twice is one acceptance and the same answer; another choice afterwards is refused", async () => {
	const quote = await sentQuote(house.db, cast);
	const first = await accept(quote);
	expect(await accept(quote, { c: 1000, b: 200, a: 5000 })).toEqual(first);
	expect((await refusalOf(accept(quote, { a: 5000 }))).code).toBe("quote-accepted-already");
	expect(await listAnswers(house.db, cast.mei, { id: quote.quoteId })).toHaveLength(1);
});

test("of fifty who press at once there is one acceptance", async () => {
	const quote = await sentQuote(house.db, cast);
	const fifty = Array.from({ length: 50 });
	// Everybody has read it first, so that every connection is open and none waits for its turn.
	await Promise.all(fifty.map(() => findQuote(house.db, cast.mei, quote.number)));
	const answers = await Promise.all(fifty.map(() => accept(quote)));
	expect(new Set(answers.map(({ answerId }) => answerId)).size).toBe(1);
	expect(await listAnswers(house.db, cast.mei, { id: quote.quoteId })).toHaveLength(1);
	const events = await house.db
		.selectFrom("event")
		.select("id")
		.where("kind", "=", "quote.accepted")
		.where("subjectId", "=", quote.quoteId)
		.execute();
	expect(events).toHaveLength(1);
});

test("a buyer accepts on the last day, and not a moment after it, swept or not", async () => {
	const quote = await sentQuote(house.db, cast, { validDays: 3 });
	const late = await sentQuote(house.db, cast, { validDays: 3 });
	holdClock(`${dayFromToday(3)}T23:59:59.999Z`);
	await accept(quote);
	holdClock(`${late.content.validUntil}T23:59:59.999Z`);
	holdClock(new Date(Date.parse(`${late.content.validUntil}T23:59:59.999Z`) + 1).toISOString());
	const refusal = await refusalOf(accept(late));
	expect([refusal.code, refusal.facts]).toEqual(["quote-expired", { day: late.content.validUntil }]);
	expect((await findQuote(house.db, cast.mei, late.number))!.clientState).toBe("open");
});

test("a version that was replaced is no longer there to be accepted", async () => {
	const quote = await sentQuote(house.db, cast);
	await sendVersion(house.db, cast, quote.number, { ...typedOf(quote.content), notes: "As talked about." });
	const refusal = await refusalOf(accept(quote));
	expect([refusal.code, refusal.facts]).toEqual(["quote-superseded", { version: 2 }]);
});

test("what cannot be ordered so is refused with the line it stands in", async () => {
	const quote = await sentQuote(house.db, cast);
	const refused = async (take: Record<string, number>) => {
		const { code, facts } = await refusalOf(accept(quote, take));
		return [code, facts.line, facts.part];
	};
	expect(await refused({ a: 950 })).toEqual(["quote-below-minimum", 1, "6205-2RS"]);
	expect(await refused({ a: 1025 })).toEqual(["quote-not-whole-packs", 1, "6205-2RS"]);
	expect(await refused({ b: 201 })).toEqual(["quote-quantity-not-offered", 2, "Ring to drawing 4711"]);
	expect(await refused({ d: 2000 })).toEqual(["quote-quantity-not-offered", 3, "Qingjiang QJ-6206"]);
	expect((await refused({ z: 1 }))[0]).toBe("quote-offer-unknown");
	expect((await refused({}))[0]).toBe("quote-nothing-taken");
	expect((await findQuote(house.db, cast.mei, quote.number))!.clientState).toBe("open");
	expect(await listAnswers(house.db, cast.mei, { id: quote.quoteId })).toEqual([]);
});

test("an offer whose own last day has passed is left out of what can be taken", async () => {
	const lines = ([first, second, third]: string[]) => [
		line(first!, 0, "6205-2RS", 5, [
			offer("a", { breaks: [{ quantity: 5, unitPriceMinor: 100 }], validUntil: dayFromToday(1), ...ring }),
		]),
		line(second!, 1, "", 5, [offer("b", { ...ring, breaks: [{ quantity: 5, unitPriceMinor: 100 }] })]),
		line(third!, 2, "6206-2RS", 5, []),
	];
	const quote = await sentQuote(house.db, cast, { lines });
	holdClock(`${dayFromToday(2)}T00:00:00.000Z`);
	const refusal = await refusalOf(accept(quote, { a: 5, b: 5 }));
	expect([refusal.code, refusal.facts.line]).toEqual(["quote-offer-ran-out", 1]);
	await accept(quote, { b: 5 });
	expect((await findQuote(house.db, cast.mei, quote.number))!.clientState).toBe("partly-accepted");
});

test("a total beyond what is reckoned exactly is refused, not rounded", async () => {
	const dear = { breaks: [{ quantity: 1, unitPriceMinor: 10_000_000 }], mode: "from" as const, ...ring };
	const lines = ([first, second, third]: string[]) => [
		line(first!, 0, "6205-2RS", 5, [offer("a", dear)]),
		line(second!, 1, "", 5, [offer("b", dear)]),
		line(third!, 2, "6206-2RS", 5, []),
	];
	const quote = await sentQuote(house.db, cast, { lines });
	expect((await refusalOf(accept(quote, { a: 1_000_000_000 }))).code).toBe("quote-total-too-large");
	expect((await refusalOf(accept(quote, { a: 600_000_000, b: 600_000_000 }))).code).toBe("quote-total-too-large");
});

test("only the buyer's seat of an approved organisation accepts, and Olga finds nothing", async () => {
	const quote = await sentQuote(house.db, cast);
	for (const who of ["tomas", "ines", "wei", "petra", "ada"] as const)
		expect((await refusalOf(accept(quote, everything, who))).code, who).toBe("quote-not-your-seat");
	expect((await refusalOf(accept(quote, everything, "olga"))).code).toBe("not-found");
	const { number, versionHash } = quote;
	const pending = { ...cast.mei, isOrganisationApproved: false };
	const input = { number, versionHash, take: everything, locale: "en" as const };
	expect((await refusalOf(acceptQuote(house.db, pending, input))).code).toBe("quote-not-your-seat");
	expect((await findQuote(house.db, cast.mei, number))!.clientState).toBe("open");
	expect(await listAnswers(house.db, pending, { id: quote.quoteId })).toEqual([]);
});

test("the wording that is agreed to is the one that was shown, in the reader's language", async () => {
	const quote = await sentQuote(house.db, cast);
	const { number, versionHash } = quote;
	const input = { number, versionHash, take: everything, locale: "zh-cn" as const };
	const wrong = acceptQuote(house.db, cast.mei, { ...input, wording: "I agree to anything" });
	expect((await refusalOf(wrong)).code).toBe("quote-wording-changed");
	await acceptQuote(house.db, cast.mei, input);
	const [answer] = await listAnswers(house.db, cast.mei, { id: quote.quoteId });
	expect(answer).toMatchObject({ locale: "zh-cn" });
	expect((answer as { wording: string }).wording).toContain(`本人 Mei 代表 Harbour Rail`);
});

test("both sides get one letter each, without a price in it", async () => {
	const quote = await sentQuote(house.db, cast);
	const { answerId } = await accept(quote);
	const tell = () => house.db.transaction().execute((trx) => tellOfAnswer(trx, answerId!, settings));
	await tell();
	await tell();
	const letters = await house.db
		.selectFrom("letter")
		.selectAll()
		.where("idempotencyKey", "like", `%${answerId}%`)
		.orderBy("kind")
		.execute();
	expect(letters.map(({ kind, recipientAddress }) => [kind, recipientAddress])).toEqual([
		["quote-acceptance-received", cast.mei.email],
		["quote-accepted", cast.wei.email],
	]);
	for (const { text, html } of letters) {
		expect(text).toContain(quote.number);
		expect(text + html).not.toMatch(/EUR|8,701|1\.10|Ring to drawing/);
	}
});
