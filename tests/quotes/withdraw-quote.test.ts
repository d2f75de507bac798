import { expect, test } from "vitest";
import { findQuote } from "../../src/features/quotes/find-quotes.ts";
import { sendQuote } from "../../src/features/quotes/send-quote.ts";
import { withdrawQuote } from "../../src/features/quotes/withdraw-quote.ts";
import { findRfq } from "../../src/features/rfq/find-rfqs.ts";
import type { Actor } from "../../src/platform/auth/actor.ts";
import { settings, useDesk } from "./desk.ts";

const desk = useDesk();
const withdraw = (actor: Actor, number: string) =>
	withdrawQuote(desk.db, actor, { number, reason: "SECRET-REASON" }, settings);

test("Wei takes a quote back, once, and everybody who got it is told", async () => {
	const { number, quoteId, revision, rfq } = await desk.drafted();
	await sendQuote(desk.db, desk.cast.wei, { number, revision }, settings);
	await withdraw(desk.cast.wei, number);
	await withdraw(desk.cast.wei, number);
	expect(await findQuote(desk.db, desk.cast.mei, number)).toMatchObject({
		deskState: "closed",
		clientState: "withdrawn",
	});
	expect((await findRfq(desk.db, desk.cast.mei, rfq.number!))!.state).toBe("closed");
	const letters = await desk.db
		.selectFrom("letter")
		.selectAll()
		.where("idempotencyKey", "like", `quote-withdrawn/${quoteId}/%`)
		.execute();
	expect(letters).toHaveLength(3);
	expect(letters.map(({ text, html }) => text + html).join()).not.toContain("SECRET-REASON");
});

test("what was never sent cannot be taken back, and only who sells takes back", async () => {
	const { number, revision } = await desk.drafted();
	await expect(withdraw(desk.cast.wei, number)).rejects.toThrow("quote-nothing-sent");
	await sendQuote(desk.db, desk.cast.wei, { number, revision }, settings);
	await expect(withdraw(desk.cast.lin, number)).rejects.toThrow("not-allowed");
	await expect(withdraw(desk.cast.mei, number)).rejects.toThrow("not-allowed");
	await expect(withdraw(desk.cast.olga, number)).rejects.toThrow("not-found");
});
