import { beforeAll, expect, test } from "vitest";
import { createSentQuote } from "../../src/features/quotes/create-sent-quote.ts";
import { listQuotes } from "../../src/features/quotes/find-quotes.ts";
import { findRfq } from "../../src/features/rfq/find-rfqs.ts";
import { readRfq } from "../../src/features/rfq/read-rfq.ts";
import { withdrawRfq } from "../../src/features/rfq/withdraw-rfq.ts";
import { stockShelf, submitted } from "../rfq/shelf.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
let cast: Cast;
beforeAll(async () => {
	cast = await castInto(house.db);
	await stockShelf(house.db);
});

async function asked() {
	const { rfqId, number } = await submitted(house.db, cast.mei);
	const rfq = (await readRfq(house.db, rfqId))!;
	const lines = rfq.lines.map((line) => ({
		rfqLineId: line.id,
		quantity: 5000,
		unitPriceMinor: 98765,
		priceBasis: 100 as const,
		leadTimeDays: 35,
	}));
	return { rfqId, number, quote: { rfqId, currency: "EUR" as const, validUntil: "2027-01-31", lines } };
}

test("a salesperson sends a quote and every seat of the organisation sees it", async () => {
	const { rfqId, number, quote } = await asked();
	const sent = await createSentQuote(house.db, cast.wei, quote);
	expect(sent).toMatchObject({ version: 1, number: expect.stringMatching(/^Q-\d{4}-\d{6}$/) as string });
	expect((await findRfq(house.db, cast.mei, number))!.state).toBe("quoted");
	for (const actor of [cast.mei, cast.tomas, cast.ines]) {
		const [shown] = await listQuotes(house.db, actor, rfqId);
		expect(shown).toMatchObject({ number: sent.number, state: "sent", lines: [{ unitPriceMinor: 98765 }, {}] });
	}
	const events = await house.db.selectFrom("event").selectAll().where("subjectId", "=", sent.quoteId).execute();
	expect(events).toMatchObject([{ kind: "quote.sent", organisationId: cast.mei.organisationId }]);
});

test("a newer version supersedes the open one", async () => {
	const { rfqId, quote } = await asked();
	await createSentQuote(house.db, cast.wei, quote);
	await createSentQuote(house.db, cast.wei, quote);
	const quotes = await listQuotes(house.db, cast.mei, rfqId);
	expect(quotes.map(({ version, state }) => [version, state])).toEqual([
		[2, "sent"],
		[1, "superseded"],
	]);
});

test("prices stay hidden until the organisation and the person are approved", async () => {
	const { rfqId, quote } = await asked();
	await createSentQuote(house.db, cast.wei, quote);
	for (const flags of [{ isOrganisationApproved: false }, { isMemberApproved: false }]) {
		const seen = JSON.stringify(await listQuotes(house.db, { ...cast.mei, ...flags }, rfqId));
		expect(seen).toContain("unitPriceMinor");
		expect(seen).not.toContain("98765");
	}
});

test("an outsider sees no quote, and only sales and command send one", async () => {
	const { rfqId, quote } = await asked();
	await createSentQuote(house.db, cast.petra, quote);
	expect(await listQuotes(house.db, cast.olga, rfqId)).toEqual([]);
	for (const actor of [cast.lin, cast.ada, cast.mei, cast.olga])
		await expect(async () => createSentQuote(house.db, actor, quote)).rejects.toThrow("not-allowed");
});

test("a line of another RFQ and a withdrawn RFQ are refused", async () => {
	const one = await asked();
	const other = await asked();
	const mixed = { ...one.quote, lines: other.quote.lines };
	await expect(createSentQuote(house.db, cast.wei, mixed)).rejects.toThrow("quote-lines-wrong");
	expect((await findRfq(house.db, cast.mei, one.number))!.state).toBe("submitted");
	await withdrawRfq(house.db, cast.mei, { number: one.number, reason: "" });
	await expect(createSentQuote(house.db, cast.wei, one.quote)).rejects.toThrow("rfq-not-open");
});
