import { expect, test } from "vitest";
import { changeQuoteRows } from "../../src/features/quotes/change-quote-rows.ts";
import type { OfferKind } from "../../src/features/quotes/quote-content.ts";
import {
	emptyOffer as blankOffer,
	emptyQuote,
	type TypedOffer,
	type TypedQuote,
	type TypedQuoteLine,
} from "../../src/features/quotes/typed-quote.ts";

const line = (rfqLineId: string, ...offers: TypedOffer[]): TypedQuoteLine => ({
	rfqLineId,
	answer: offers.length > 0 ? "offer" : "",
	notes: "",
	offers,
});
const emptyOffer = (kind: OfferKind, quantities: string[] = [""]): TypedOffer => ({
	...blankOffer(kind),
	breaks: quantities.map((quantity) => ({ quantity, price: "" })),
});
const quote = (...lines: TypedQuoteLine[]): TypedQuote => ({ ...emptyQuote(lines), currency: "EUR" });
const asked = new Map([["a", { partNumber: "6205-2RS", quantities: ["500", "2000"], unit: "piece" }]]);

test("Wei adds a break and takes one away, and the last one only loses its words", () => {
	const before = quote(line("a", emptyOffer("as-asked", ["500"])));
	const more = changeQuoteRows(before, "add-break.0.0", asked);
	expect(more.typed.lines[0]!.offers[0]!.breaks.map(({ quantity }) => quantity)).toEqual(["500", ""]);
	expect(more.focus).toBe("lines[0].offers[0].breaks[1].quantity");
	const less = changeQuoteRows(more.typed, "remove-break.0.0.0", asked);
	expect(less.typed.lines[0]!.offers[0]!.breaks).toEqual([{ quantity: "", price: "" }]);
	const none = changeQuoteRows(less.typed, "remove-break.0.0.0", asked);
	expect(none.typed.lines[0]!.offers[0]!.breaks).toEqual([{ quantity: "", price: "" }]);
});

test("an offer of what was asked begins with the quantities asked for", () => {
	const { typed, focus } = changeQuoteRows(quote(line("a")), "add-offer.0", asked);
	expect(typed.lines[0]).toMatchObject({ answer: "offer" });
	expect(typed.lines[0]!.offers[0]).toMatchObject({
		kind: "as-asked",
		partNumber: "6205-2RS",
		breaks: [
			{ quantity: "500", price: "" },
			{ quantity: "2000", price: "" },
		],
	});
	expect(focus).toBe("lines[0].offers[0].leadTimeDays");
});

test("on a later page of lines, a button counts in the whole quote", () => {
	const { typed, focus } = changeQuoteRows(quote(line("z"), line("a")), "add-offer.21", asked, 20);
	expect(typed.lines.map(({ offers }) => offers.length)).toEqual([0, 1]);
	expect(focus).toBe("lines[21].offers[0].leadTimeDays");
});

test("a second brand stands under its own name and number", () => {
	const { typed } = changeQuoteRows(quote(line("a")), "add-second-brand.0:NORDLAGER\tNL 6205", asked);
	expect(typed.lines[0]!.offers[0]).toMatchObject({
		kind: "second-brand",
		partNumber: "6205-2RS",
		brand: "NORDLAGER",
		brandPartNumber: "NL 6205",
	});
});

test("what is not available keeps what replaces it, and can be offered again", () => {
	const before = quote(line("a", emptyOffer("as-asked"), { ...emptyOffer("replacement"), partNumber: "6205-Z" }));
	const without = changeQuoteRows(before, "not-available.0", asked).typed;
	expect(without.lines[0]).toMatchObject({ answer: "not-available", offers: [{ partNumber: "6205-Z" }] });
	const bare = changeQuoteRows(without, "remove-offer.0.0", asked).typed;
	const again = changeQuoteRows(bare, "offer-again.0", asked).typed;
	expect(again.lines[0]).toMatchObject({ answer: "offer", offers: [{ kind: "as-asked", partNumber: "6205-2RS" }] });
});

test("a button for a line that is not there, or no such button, changes nothing", () => {
	const before = quote(line("a", emptyOffer("as-asked")));
	for (const intent of ["add-break.7.0", "add-break.0.9", "add-line.0", "constructor.0", "save", ""]) {
		expect(changeQuoteRows(before, intent, asked).typed).toEqual(before);
	}
});
