import { beforeAll, expect, test } from "vitest";
import { acceptQuote } from "../../src/features/quotes/accept-quote.ts";
import { declineQuote, declineQuoteSchema } from "../../src/features/quotes/decline-quote.ts";
import { listAnswers } from "../../src/features/quotes/find-answers.ts";
import { findQuote } from "../../src/features/quotes/find-quotes.ts";
import { tellOfAnswer } from "../../src/features/quotes/tell-of-answer.ts";
import { findRfq } from "../../src/features/rfq/find-rfqs.ts";
import { readSettings } from "../../src/platform/env.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { stockShelf } from "../rfq/shelf.ts";
import { type SentQuote, sentQuote } from "./sent-quote.ts";

const house = useDatabase();
const settings = readSettings({ SITE_URL: "https://portal.minhe.example" }, "demo");
let cast: Cast;
beforeAll(async () => {
	cast = await castInto(house.db);
	await stockShelf(house.db);
});

function decline({ number, versionHash }: SentQuote, who: keyof Cast = "mei") {
	return declineQuote(house.db, cast[who], { number, versionHash, reason: "SECRET-REASON", locale: "en" });
}

test("a buyer declines with a reason, twice is once, and the RFQ is closed", async () => {
	const quote = await sentQuote(house.db, cast);
	const first = await decline(quote);
	expect(await decline(quote)).toEqual(first);
	const after = (await findQuote(house.db, cast.mei, quote.number))!;
	expect(after).toMatchObject({ clientState: "declined", deskState: "closed" });
	expect((await findRfq(house.db, cast.mei, quote.rfqNumber))!.state).toBe("closed");
	expect(await listAnswers(house.db, cast.mei, { id: quote.quoteId })).toMatchObject([
		{ kind: "declined", note: "SECRET-REASON", personName: "Mei" },
	]);
	const { number, versionHash } = quote;
	const accepting = acceptQuote(house.db, cast.mei, { number, versionHash, take: { a: 1000 }, locale: "en" });
	await expect(accepting).rejects.toThrow("quote-declined-already");
	await house.db.transaction().execute((trx) => tellOfAnswer(trx, first.answerId, settings));
	const letters = await house.db
		.selectFrom("letter")
		.selectAll()
		.where("idempotencyKey", "like", `%${first.answerId}%`)
		.execute();
	expect(letters).toMatchObject([{ kind: "quote-declined", recipientAddress: cast.wei.email }]);
	expect(letters[0]!.text + letters[0]!.html).not.toContain("SECRET-REASON");
});

test("a refusal without a reason is asked for one", () => {
	const typed = { number: "Q-2026-000001", versionHash: "ab", reason: "  " };
	expect(declineQuoteSchema.safeParse(typed).success).toBe(false);
});

test("a neutral seat declines nothing, and Olga finds nothing", async () => {
	const quote = await sentQuote(house.db, cast);
	for (const who of ["tomas", "ines", "petra"] as const)
		await expect(decline(quote, who)).rejects.toThrow("quote-not-your-seat");
	await expect(decline(quote, "olga")).rejects.toThrow("not-found");
	expect((await findQuote(house.db, cast.mei, quote.number))!.clientState).toBe("open");
});
