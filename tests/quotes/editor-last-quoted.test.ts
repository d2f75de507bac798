import { expect, test } from "vitest";
import { findLastQuotedToOthers } from "../../src/features/quotes/find-last-quoted-to-others.ts";
import { readQuoteDraft } from "../../src/features/quotes/quote-draft.ts";
import { saveQuoteDraft } from "../../src/features/quotes/save-quote-draft.ts";
import { sendQuote } from "../../src/features/quotes/send-quote.ts";
import { startQuote } from "../../src/features/quotes/start-quote.ts";
import { submitted } from "../rfq/shelf.ts";
import { eachOffer, settings, useDesk } from "./desk.ts";

const desk = useDesk();

test("Wei sees what Olga's company was quoted last, Olga's quote does not, and no client sees either", async () => {
	const { db, cast } = desk;
	const ask = { "lines[0].partNumber": "6205-2RS", "lines[0].quantities[0].quantity": "500" };
	const rfq = await submitted(db, cast.olga, ask);
	const { number, quoteId } = await startQuote(db, cast.wei, { rfqNumber: rfq.number });
	const { typed, revision } = (await readQuoteDraft(db, quoteId))!;
	const whole = eachOffer(typed, (offer) => ({ ...offer, leadTimeDays: "35" }));
	const saved = await saveQuoteDraft(db, cast.wei, { number, revision, typed: whole });
	await sendQuote(db, cast.wei, { number, revision: saved.revision }, settings);
	const product = db.selectFrom("product").select("id").where("partNumber", "=", "6205-2RS");
	const { id } = await product.executeTakeFirstOrThrow();
	const forMei = { productIds: [id], organisationId: cast.mei.organisationId };
	const found = await findLastQuotedToOthers(db, cast.wei, forMei);
	expect(found.get(id)).toMatchObject([{ quoteNumber: number, quantity: 500, unitPriceMinor: 140, currency: "EUR" }]);
	const forOlga = { ...forMei, organisationId: cast.olga.organisationId };
	expect((await findLastQuotedToOthers(db, cast.wei, forOlga)).size).toBe(0);
	expect((await findLastQuotedToOthers(db, cast.mei, forMei)).size).toBe(0);
});
