import { expect, test } from "vitest";
import { compareVersions } from "../../src/features/quotes/compare-versions.ts";
import { describeChanges } from "../../src/features/quotes/describe-change.ts";
import type { ContentLine, ContentOffer, QuoteContent } from "../../src/features/quotes/quote-content.ts";
import { locales } from "../../src/platform/i18n/locales.ts";

const offer: ContentOffer = {
	key: "o1",
	kind: "as-asked",
	product: { partNumber: "6205-2RS", name: { en: "Bearing", "zh-cn": "轴承" }, revision: 1 },
	brand: "",
	brandPartNumber: "",
	description: "",
	mode: "from",
	unit: "piece",
	priceBasis: 1,
	minimumQuantity: null,
	packSize: null,
	breaks: [
		{ quantity: 500, unitPriceMinor: 140 },
		{ quantity: 5000, unitPriceMinor: 125 },
	],
	leadTimeDays: 35,
	toolingMinor: null,
	toolingPieces: null,
	plant: { code: "CTU", name: { en: "Chengdu", "zh-cn": "成都" }, country: "CN" },
	incoterm: null,
	place: "",
	validUntil: null,
	notes: "",
	requirements: [
		{
			requirementId: "r1",
			label: { en: "Bore", "zh-cn": "内径" },
			operator: "=",
			typed: "25 mm",
			isMust: true,
			verdict: "meets",
			value: { en: "25 mm", "zh-cn": "25 mm" },
			deviation: null,
			note: "",
			isByHand: false,
		},
	],
	costs: null,
};
const line: ContentLine = {
	rfqLineId: "l1",
	position: 0,
	asked: { partNumber: "6205-2RS", name: null, buyerPartNumber: "", description: "", quantities: [] },
	answer: "offered",
	notes: "",
	offers: [offer],
};
const content: QuoteContent = {
	format: 1,
	number: "Q-1",
	version: 1,
	rfqNumber: "RFQ-1",
	project: "",
	organisation: { name: "Harbour Rail", country: "DE" },
	seller: { en: "", "zh-cn": "" },
	signedBy: "Wei",
	currency: "EUR",
	incoterm: "DAP",
	place: "Hamburg",
	paymentDays: 60,
	validUntil: "2026-12-31",
	notes: "",
	unansweredReason: "",
	rates: [],
	lines: [line],
};
const withOffer = (change: Partial<ContentOffer>): QuoteContent => ({
	...content,
	lines: [{ ...line, offers: [{ ...offer, ...change }] }],
});
const changed = (latest: QuoteContent, old = content) =>
	compareVersions(old, latest).map(({ kind, field, quantity, before, after }) => [
		kind,
		field,
		quantity,
		before,
		after,
	]);
const said = (latest: QuoteContent, old = content) =>
	locales.map((locale) => describeChanges(locale, compareVersions(old, latest), latest).map((one) => one.sentence));

test("the same content is no change, whoever signs it and in whatever version", () => {
	expect(compareVersions(content, { ...content, version: 2, signedBy: "Petra", rates: [] })).toEqual([]);
});

test("a price, a new quantity and one gone are three kinds of change", () => {
	const latest = withOffer({
		breaks: [
			{ quantity: 500, unitPriceMinor: 130 },
			{ quantity: 20_000, unitPriceMinor: 110 },
		],
	});
	expect(changed(latest)).toEqual([
		["changed", "break", 500, 140, 130],
		["removed", "break", 5000, 125, null],
		["added", "break", 20_000, null, 110],
	]);
	expect(said(latest)).toEqual([
		[
			"Line 1, 6205-2RS: unit price from 500 was EUR 1.40 and is now EUR 1.30.",
			"Line 1, 6205-2RS: unit price from 5,000 is gone: EUR 1.25.",
			"Line 1, 6205-2RS: unit price from 20,000 is new: EUR 1.10.",
		],
		[
			"第 1 行，6205-2RS：500 起单价由 EUR 1.40 改为 EUR 1.30。",
			"第 1 行，6205-2RS：取消5,000 起单价：EUR 1.25。",
			"第 1 行，6205-2RS：新增20,000 起单价：EUR 1.10。",
		],
	]);
});

test("the head is told first, with days as days and nothing as nothing", () => {
	const latest = { ...content, validUntil: "2027-01-31", paymentDays: 30, incoterm: null };
	expect(said(latest)[0]).toEqual([
		"The whole quote: Incoterm was DAP and is now nothing.",
		"The whole quote: payment term was 60 days and is now 30 days.",
		"The whole quote: last day was 31 Dec 2026 and is now 31 Jan 2027.",
	]);
});

test("prices of a version in another currency keep the currency they were in", () => {
	const latest = { ...withOffer({ breaks: [{ quantity: 500, unitPriceMinor: 1_093 }] }), currency: "CNY" };
	expect(said(latest)[0]![1]).toBe("Line 1, 6205-2RS: unit price from 500 was EUR 1.40 and is now CNY 10.93.");
});

test("lines and offers that come and go are named by what they were", () => {
	const other: ContentOffer = {
		...offer,
		key: "o2",
		kind: "second-brand",
		brand: "NORDLAGER",
		brandPartNumber: "NL 5",
	};
	const latest = { ...content, lines: [{ ...line, offers: [other] }] };
	expect(changed(latest)).toEqual([
		["added", "offer", null, null, "NORDLAGER NL 5"],
		["removed", "offer", null, "6205-2RS", null],
	]);
	const second: ContentLine = { ...line, rfqLineId: "l2", position: 1 };
	const both = { ...content, lines: [line, second] };
	expect(changed(both)).toEqual([["added", "line", null, null, "6205-2RS"]]);
	expect(changed(content, both)).toEqual([["removed", "line", null, "6205-2RS", null]]);
	const gone = { ...content, lines: [{ ...line, answer: "not-available" as const, offers: [] }] };
	expect(said(gone)[0]).toEqual([
		"Line 1, 6205-2RS: our answer was offered and is now not available.",
		"Line 1, 6205-2RS: the offer is gone: 6205-2RS.",
	]);
});

test("every field of an offer is told, in both languages and without a code", () => {
	const latest = withOffer({
		kind: "replacement",
		product: { partNumber: "6205-2Z", name: { en: "B", "zh-cn": "轴" }, revision: 3 },
		brand: "N",
		brandPartNumber: "5",
		description: "x",
		mode: "exactly",
		unit: "set",
		priceBasis: 100,
		minimumQuantity: 50,
		packSize: 10,
		leadTimeDays: 20,
		toolingMinor: 150_000,
		toolingPieces: 1_000,
		plant: null,
		incoterm: "FCA",
		place: "Győr",
		validUntil: "2026-12-01",
		notes: "y",
		requirements: [{ ...offer.requirements[0]!, verdict: "deviates", note: "z" }],
		costs: { materialMinor: 70, materialIndex: "LME", materialBaseDay: "2026-10-01" },
	});
	const fields = compareVersions(content, latest).map(({ field }) => field);
	expect(fields).toHaveLength(23);
	expect(new Set(fields).size).toBe(23);
	for (const sentences of said(latest)) {
		expect(sentences.join("\n")).not.toMatch(/\{|undefined|Minor|as-asked|exactly$|own-words/);
		expect(sentences).toContainEqual(expect.stringMatching(/EUR 1,500\.00/));
	}
	expect(said(latest)[0]).toContain("Line 1, N 5: answer to the requirement “Bore” was meets and is now deviates.");
});
