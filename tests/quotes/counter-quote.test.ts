import { beforeAll, expect, test } from "vitest";
import { acceptQuote } from "../../src/features/quotes/accept-quote.ts";
import { type CounterQuote, counterQuote } from "../../src/features/quotes/counter-quote.ts";
import { listAnswers } from "../../src/features/quotes/find-answers.ts";
import { findQuote } from "../../src/features/quotes/find-quotes.ts";
import { tellOfAnswer } from "../../src/features/quotes/tell-of-answer.ts";
import { typedOf } from "../../src/features/quotes/typed-of-content.ts";
import { findRfq } from "../../src/features/rfq/find-rfqs.ts";
import { readSettings } from "../../src/platform/env.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { stockShelf } from "../rfq/shelf.ts";
import { dayFromToday, type SentQuote, sendVersion, sentQuote } from "./sent-quote.ts";

const house = useDatabase();
const settings = readSettings({ SITE_URL: "https://portal.minhe.example" }, "demo");
let cast: Cast;
beforeAll(async () => {
	cast = await castInto(house.db);
	await stockShelf(house.db);
});

const wish: CounterQuote["lines"][number] = {
	offerKey: "b",
	quantity: 150,
	targetPriceMinor: 40_000,
	wantedOn: dayFromToday(60),
	note: "In two calls",
};

function counter(quote: SentQuote, lines = [wish], note = "SECRET-NOTE", who: keyof Cast = "mei") {
	const { number, versionHash } = quote;
	return counterQuote(house.db, cast[who], { number, versionHash, lines, note, locale: "en" });
}

test("a buyer makes a counter-offer, and our offer goes on standing", async () => {
	const quote = await sentQuote(house.db, cast);
	await counter(quote);
	const after = (await findQuote(house.db, cast.mei, quote.number))!;
	expect(after).toMatchObject({ clientState: "countered", deskState: "with-client" });
	expect((await findRfq(house.db, cast.mei, quote.rfqNumber))!.state).toBe("quoted");
	expect(await listAnswers(house.db, cast.ines, { id: quote.quoteId })).toMatchObject([
		{ kind: "countered", note: "SECRET-NOTE", lines: [{ ...wish, unit: "piece", priceBasis: 100 }] },
	]);
	const { number, versionHash } = quote;
	await acceptQuote(house.db, cast.mei, { number, versionHash, take: { a: 1000 }, locale: "en" });
	expect((await findQuote(house.db, cast.mei, number))!.clientState).toBe("partly-accepted");
	await expect(counter(quote, [], "too late")).rejects.toThrow("quote-accepted-already");
});

test("pressing twice is one counter-offer, and another one may follow", async () => {
	const quote = await sentQuote(house.db, cast);
	const first = await counter(quote);
	expect(await counter(quote)).toEqual(first);
	await counter(quote, [], "Let us talk about the ring first.");
	expect(await listAnswers(house.db, cast.mei, { id: quote.quoteId })).toHaveLength(2);
});

test("an empty counter-offer, a day in the past and an unknown offer are refused", async () => {
	const quote = await sentQuote(house.db, cast);
	await expect(counter(quote, [], "")).rejects.toThrow("quote-counter-empty");
	await expect(counter(quote, [{ ...wish, wantedOn: dayFromToday(-1) }])).rejects.toMatchObject({
		code: "quote-wanted-in-the-past",
		facts: { line: 2 },
		field: "lines.o-b.wantedOn",
	});
	await expect(counter(quote, [{ ...wish, offerKey: "z" }])).rejects.toThrow("quote-offer-unknown");
	await sendVersion(house.db, cast, quote.number, { ...typedOf(quote.content), notes: "As talked about." });
	await expect(counter(quote)).rejects.toThrow("quote-superseded");
	expect(await listAnswers(house.db, cast.mei, { id: quote.quoteId })).toEqual([]);
});

test("a neutral seat counters nothing, and Olga finds nothing", async () => {
	const quote = await sentQuote(house.db, cast);
	for (const who of ["tomas", "ines", "wei"] as const)
		await expect(counter(quote, [wish], "", who)).rejects.toThrow("quote-not-your-seat");
	await expect(counter(quote, [wish], "", "olga")).rejects.toThrow("not-found");
});

test("whoever wrote the quote gets a letter without the words and the prices of the counter-offer", async () => {
	const quote = await sentQuote(house.db, cast);
	const { answerId } = await counter(quote);
	await house.db.transaction().execute((trx) => tellOfAnswer(trx, answerId, settings));
	const letters = await house.db
		.selectFrom("letter")
		.selectAll()
		.where("idempotencyKey", "like", `%${answerId}%`)
		.execute();
	expect(letters).toMatchObject([
		{ kind: "quote-countered", recipientAddress: cast.wei.email, subject: `${quote.number}: a counter-offer` },
	]);
	expect(letters[0]!.text + letters[0]!.html).not.toMatch(/SECRET-NOTE|In two calls|400/);
});
