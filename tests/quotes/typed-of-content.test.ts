import { expect, test } from "vitest";
import { checkQuote } from "../../src/features/quotes/check-quote.ts";
import { findSent } from "../../src/features/quotes/find-sent.ts";
import { findQuoteFacts } from "../../src/features/quotes/quote-facts.ts";
import { sendQuote } from "../../src/features/quotes/send-quote.ts";
import { typedOf } from "../../src/features/quotes/typed-of-content.ts";
import { today } from "../../src/platform/clock.ts";
import { settings, useDesk, withOffer } from "./desk.ts";

const desk = useDesk();

test("what was sent, typed again, says the same", async () => {
	const { number, quoteId, revision, rfq } = await desk.drafted((typed) =>
		withOffer({ ...typed, notes: "As discussed" }, 1, {
			minimumQuantity: "100",
			packSize: "50",
			priceBasis: "100",
			tooling: "1500",
			toolingPieces: "1000",
			incoterm: "FCA",
			place: "Győr",
			brand: "NORDLAGER",
			notes: "Phosphated",
		}),
	);
	await sendQuote(desk.db, desk.cast.wei, { number, revision }, settings);
	const { content } = (await findSent(desk.db, quoteId))!;
	const typed = typedOf(content);
	const facts = await findQuoteFacts(desk.db, rfq, typed, today());
	const again = checkQuote(typed, facts, today());
	expect(again.lines).toEqual(content.lines);
	expect(again).toMatchObject({ notes: "As discussed", currency: "EUR", incoterm: "DAP", place: "Hamburg" });
});
