import { expect, test } from "vitest";
import { endQuoteWithRfq } from "../../src/features/quotes/end-quote-with-rfq.ts";
import { findQuote } from "../../src/features/quotes/find-quotes.ts";
import { sendQuote } from "../../src/features/quotes/send-quote.ts";
import { withdrawQuote } from "../../src/features/quotes/withdraw-quote.ts";
import { settings, useDesk } from "./desk.ts";

const desk = useDesk();
const end = (rfqId: string) => desk.db.transaction().execute((trx) => endQuoteWithRfq(trx, rfqId));

test("with its RFQ ends a quote that is being written, and one that lies before the client", async () => {
	const written = await desk.drafted();
	const sent = await desk.drafted();
	await sendQuote(desk.db, desk.cast.wei, sent, settings);
	for (const { rfq, number } of [written, sent]) {
		await end(rfq.id);
		await end(rfq.id);
		expect(await findQuote(desk.db, desk.cast.wei, number)).toMatchObject({
			deskState: "closed",
			clientState: "withdrawn",
		});
	}
	const events = await desk.db
		.selectFrom("event")
		.select("id")
		.where("kind", "=", "quote.ended-with-rfq")
		.where("subjectId", "in", [written.quoteId, sent.quoteId])
		.execute();
	expect(events).toHaveLength(2);
});

test("what is settled stays as it is, and an RFQ without a quote ends alone", async () => {
	const { number, revision, rfq } = await desk.drafted();
	await sendQuote(desk.db, desk.cast.wei, { number, revision }, settings);
	await withdrawQuote(desk.db, desk.cast.wei, { number, reason: "x" }, settings);
	await end(rfq.id);
	expect(
		await desk.db
			.selectFrom("event")
			.select("id")
			.where("kind", "=", "quote.ended-with-rfq")
			.where("subjectId", "=", rfq.id)
			.execute(),
	).toEqual([]);
	await end("no-such-rfq");
});
