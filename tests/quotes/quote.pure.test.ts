import { expect, test } from "vitest";
import { isExpired, lineTotalMinor, type QuoteLine, shownState, totalMinor } from "../../src/features/quotes/quote.ts";

const line = (changes: Partial<QuoteLine> = {}): QuoteLine => ({
	id: "1",
	rfqLineId: "a",
	position: 0,
	quantity: 250,
	unit: "piece",
	unitPriceMinor: 1234,
	priceBasis: 100,
	leadTimeDays: 30,
	notes: "",
	...changes,
});

test("a price for a hundred counts for a hundred", () => {
	expect(lineTotalMinor(line())).toBe(3085);
	expect(lineTotalMinor(line({ quantity: 1, priceBasis: 1000, unitPriceMinor: 500 }))).toBe(1);
	expect(lineTotalMinor(line({ unitPriceMinor: 0 }))).toBe(0);
});

test("a hidden price is no zero, and alternatives are not added up", () => {
	expect(totalMinor([line(), line({ rfqLineId: "b" })])).toBe(6170);
	expect(totalMinor([line(), line({ rfqLineId: "b", unitPriceMinor: null })])).toBeNull();
	expect(totalMinor([line(), line({ quantity: 500 })])).toBeNull();
});

test("a quote lives through its last day", () => {
	const quote = { state: "sent" as const, validUntil: "2026-11-23" };
	expect(isExpired(quote, "2026-11-23")).toBe(false);
	expect(shownState(quote, "2026-11-24")).toBe("expired");
	expect(shownState({ ...quote, state: "accepted" }, "2026-11-24")).toBe("accepted");
});
