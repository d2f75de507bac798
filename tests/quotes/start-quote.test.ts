import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { findQuote } from "../../src/features/quotes/find-quotes.ts";
import { readQuoteDraft } from "../../src/features/quotes/quote-draft.ts";
import { startQuote } from "../../src/features/quotes/start-quote.ts";
import { withdrawRfq } from "../../src/features/rfq/withdraw-rfq.ts";
import { submitted } from "../rfq/shelf.ts";
import { asked, useDesk } from "./desk.ts";

const desk = useDesk();

test("Wei begins with what was asked, at the list's prices and from the plant that is quickest", async () => {
	const { number: rfqNumber } = await submitted(desk.db, desk.cast.mei, asked);
	const { quoteId, number } = await startQuote(desk.db, desk.cast.wei, { rfqNumber });
	const { typed, revision } = (await readQuoteDraft(desk.db, quoteId))!;
	expect(number).toMatch(/^Q-\d{4}-\d{6}$/);
	expect(revision).toBe(1);
	expect(typed).toMatchObject({ currency: "EUR", incoterm: "DAP", place: "Hamburg", paymentDays: "60" });
	expect(typed.lines[0]).toMatchObject({ answer: "offer", offers: [{ kind: "as-asked", partNumber: "6205-2RS" }] });
	expect(typed.lines[0]!.offers[0]).toMatchObject({
		breaks: [
			{ quantity: "500", price: "1.40" },
			{ quantity: "5000", price: "1.25" },
		],
		unit: "piece",
		priceBasis: "1",
		mode: "from",
	});
	expect(Number(typed.lines[0]!.offers[0]!.leadTimeDays)).toBeGreaterThan(0);
	expect(typed.lines[0]!.offers[0]!.plant).not.toBe("");
	expect(typed.lines[1]!.offers[0]).toMatchObject({ kind: "own-words", description: "Ring to our drawing" });
	expect(typed.lines[1]!.offers[0]!.breaks).toEqual([{ quantity: "200", price: "" }]);
});

test("pressing twice, and ten at once, begin one quote", async () => {
	const { number: rfqNumber } = await submitted(desk.db, desk.cast.mei, asked);
	const begun = await Promise.all(Array.from({ length: 10 }, () => startQuote(desk.db, desk.cast.wei, { rfqNumber })));
	const again = await startQuote(desk.db, desk.cast.petra, { rfqNumber });
	expect(new Set([...begun, again].map(({ number }) => number)).size).toBe(1);
});

test("no client sees a quote of which nothing was sent", async () => {
	const { number: rfqNumber } = await submitted(desk.db, desk.cast.mei, asked);
	const { number } = await startQuote(desk.db, desk.cast.wei, { rfqNumber });
	expect(await findQuote(desk.db, desk.cast.mei, number)).toBeUndefined();
	expect(await findQuote(desk.db, desk.cast.olga, number)).toBeUndefined();
	expect((await findQuote(desk.db, desk.cast.lin, number))!.deskState).toBe("drafting");
});

test("only sales and command begin quotes, and not for an RFQ that was taken back", async () => {
	const { number: rfqNumber } = await submitted(desk.db, desk.cast.mei, asked);
	for (const actor of [desk.cast.lin, desk.cast.ada, desk.cast.mei])
		await expect(startQuote(desk.db, actor, { rfqNumber })).rejects.toThrow("not-allowed");
	await expect(startQuote(desk.db, desk.cast.olga, { rfqNumber })).rejects.toThrow("not-found");
	await withdrawRfq(desk.db, desk.cast.mei, { number: rfqNumber, reason: "" });
	await expect(startQuote(desk.db, desk.cast.wei, { rfqNumber })).rejects.toThrow("rfq-not-open");
});

test("who begins a quote while the RFQ is being taken back waits, and then begins none", async () => {
	const { number } = await submitted(desk.db, desk.cast.mei, asked);
	const withdrawn = Promise.withResolvers<void>();
	const withdrawing = desk.db.transaction().execute(async (trx) => {
		await withdrawRfq(trx, desk.cast.mei, { number, reason: "" });
		withdrawn.resolve();
		await wait(400);
	});
	await Promise.race([withdrawn.promise, withdrawing]);
	await expect(startQuote(desk.db, desk.cast.wei, { rfqNumber: number })).rejects.toThrow("rfq-not-open");
	await withdrawing;
});
