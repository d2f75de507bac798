// What a client is told by one version of a quote: the frozen content, as it is stored, hashed, shown, printed and
// downloaded. Nothing of it may come from inside the desk: costs, margins, floors and approvals live in quote-inside.ts.
import type { CostDisclosureTable } from "#db/schema/prices.ts";
import type { Operator } from "#db/schema/rfq.ts";
import type { Bilingual } from "#features/catalogue/property.ts";

export interface QuoteContent {
	/** Of this very shape; raised when the shape changes. */
	format: 1;
	number: string;
	version: number;
	rfqNumber: string;
	project: string;
	organisation: { name: string; country: string };
	/** Our legal name. */
	seller: Bilingual;
	/** Who signs for it. */
	signedBy: string;
	currency: string;
	incoterm: string | null;
	/** The place the Incoterm names. */
	place: string;
	paymentDays: number | null;
	/** The last day it can be accepted. */
	validUntil: string;
	notes: string;
	/** Why it goes out although a must is unanswered; empty where none is. */
	unansweredReason: string;
	/** Every rate any figure here was converted with. */
	rates: ContentRate[];
	lines: ContentLine[];
}

/** One `base` is `rate` of `quote`. */
export interface ContentRate {
	base: string;
	quote: string;
	/** Exact decimal. */
	rate: string;
	day: string;
	source: string;
}

export interface ContentLine {
	rfqLineId: string;
	/** From 0, as in the RFQ. */
	position: number;
	asked: {
		partNumber: string;
		name: Bilingual | null;
		buyerPartNumber: string;
		description: string;
		quantities: { quantity: number; unit: string }[];
	};
	answer: "offered" | "not-available";
	notes: string;
	/** Empty where it is not available and nothing replaces it. */
	offers: ContentOffer[];
}

export const offerKinds = ["as-asked", "replacement", "second-brand", "own-words"] as const;
export type OfferKind = (typeof offerKinds)[number];

export interface ContentOffer {
	/** Unique in the quote, and the same from version to version. */
	key: string;
	kind: OfferKind;
	product: { partNumber: string; name: Bilingual; revision: number } | null;
	/** The name it is sold under, and by which company of ours; empty: our own. */
	brand: string;
	/** The number it is sold under, where that is not the product's. */
	brandPartNumber: string;
	description: string;
	/** `exactly`: only the quantities named; `from`: each price from its quantity on. */
	mode: "exactly" | "from";
	unit: string;
	/** 1, 100 or 1000. */
	priceBasis: number;
	/** Least quantity; null: none. */
	minimumQuantity: number | null;
	/** Only whole packs; null: none. */
	packSize: number | null;
	/** Rising by quantity; at least one. */
	breaks: { quantity: number; unitPriceMinor: number }[];
	leadTimeDays: number;
	/** Paid once; null: none. */
	toolingMinor: number | null;
	/** Pieces over which tooling is spread inside the price; null: paid apart. */
	toolingPieces: number | null;
	plant: { code: string; name: Bilingual; country: string } | null;
	/** Where it differs from the quote's. */
	incoterm: string | null;
	place: string;
	/** The last day of this offer, where it differs from the quote's. */
	validUntil: string | null;
	notes: string;
	requirements: ContentRequirement[];
	/** Only what this client is shown; null: nothing. */
	costs: ContentCosts | null;
}

/** `conditional`: measured under another condition than the one required, or met under one that the note names. */
export const verdicts = ["meets", "deviates", "conditional", "unanswered"] as const;
export type Verdict = (typeof verdicts)[number];

export interface ContentRequirement {
	requirementId: string;
	label: Bilingual;
	operator: Operator;
	/** As the buyer typed it. */
	typed: string;
	isMust: boolean;
	verdict: Verdict;
	/** What the product has; null: not stated. */
	value: Bilingual | null;
	/** By how much it misses. */
	deviation: Bilingual | null;
	note: string;
	/** A person said so, against or beyond what the specification gives. */
	isByHand: boolean;
}

export type CostField = CostDisclosureTable["field"];

/** Shares of the price for `priceBasis` units, in minor units. What is not there is not disclosed. */
export interface ContentCosts {
	materialMinor?: number;
	/** `LME aluminium, cash` on its base day. */
	materialIndex?: string;
	materialBaseDay?: string;
	conversionMinor?: number;
	packingMinor?: number;
	freightMinor?: number;
}

/** The offer whose key it is, with its line. */
export function findOffer(content: QuoteContent, key: string): { line: ContentLine; offer: ContentOffer } | undefined {
	for (const line of content.lines) {
		const offer = line.offers.find((one) => one.key === key);
		if (offer) return { line, offer };
	}
	return undefined;
}
