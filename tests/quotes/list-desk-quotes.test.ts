import { expect, test } from "vitest";
import { listDeskQuotes } from "../../src/features/quotes/list-desk-quotes.ts";
import { sendQuote } from "../../src/features/quotes/send-quote.ts";
import { settings, useDesk } from "./desk.ts";

const desk = useDesk();

test("the desk reads every quote, newest first and page by page, and each state on its own", async () => {
	const drafts: string[] = [];
	for (let count = 0; count < 27; count += 1) drafts.push((await desk.drafted()).number);
	const sent = await desk.drafted();
	await sendQuote(desk.db, desk.cast.wei, sent, settings);
	const first = await listDeskQuotes(desk.db, desk.cast.lin);
	const second = await listDeskQuotes(desk.db, desk.cast.lin, { after: first.next! });
	expect([...first.quotes, ...second.quotes].map(({ number }) => number)).toEqual([...drafts, sent.number].reverse());
	expect(second.next).toBeNull();
	const withClient = await listDeskQuotes(desk.db, desk.cast.wei, { state: "with-client" });
	expect(withClient.quotes).toMatchObject([
		{ number: sent.number, organisationName: "Harbour Rail", rfqNumber: sent.rfq.number, createdByName: "Wei" },
	]);
	for (const actor of [desk.cast.mei, desk.cast.olga])
		expect(await listDeskQuotes(desk.db, actor)).toEqual({ quotes: [], next: null });
});
