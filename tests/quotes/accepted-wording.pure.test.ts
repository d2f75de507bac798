import { expect, test } from "vitest";
import { acceptedWording } from "../../src/features/quotes/accepted-wording.ts";
import { takeOffers } from "../../src/features/quotes/take-offers.ts";
import type { QuoteContent } from "../../src/features/quotes/quote-content.ts";
import { line, offer } from "./sent-quote.ts";

const content: QuoteContent = {
	format: 1,
	number: "Q-2026-000001",
	version: 1,
	rfqNumber: "RFQ-2026-000001",
	project: "",
	organisation: { name: "Harbour Rail", country: "DE" },
	seller: { en: "Minhe", "zh-cn": "岷河" },
	signedBy: "Wei",
	currency: "EUR",
	incoterm: "DAP",
	place: "Hamburg",
	paymentDays: 60,
	validUntil: "2026-12-23",
	notes: "",
	unansweredReason: "",
	rates: [],
	lines: [
		line("first", 0, "6204-2RS", 1000, [
			offer("a", {
				kind: "replacement",
				product: { partNumber: "6204", name: { en: "Ball bearing", "zh-cn": "球轴承" }, revision: 1 },
				breaks: [{ quantity: 1000, unitPriceMinor: 980 }],
			}),
		]),
	],
};

test("whoever accepts a replacement agrees to what it stands in place of, in either language", () => {
	const { lines } = takeOffers(content, { a: 1000 }, "2026-12-01");
	const agreed = { person: "Mei", content, contentHash: "f".repeat(64), lines };
	expect(acceptedWording("en", agreed)).toContain("1,000 pieces of 6204 (in place of 6204-2RS) at EUR 9.80");
	expect(acceptedWording("zh-cn", agreed)).toContain("6204（替代 6204-2RS）");
});
