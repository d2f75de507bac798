// What stood behind a version when it was sent. For the desk alone: no client's page, letter, export or answer may hold it.
import { effectiveMargin } from "#features/prices/payment-cycle.ts";
import type { PriceFinding } from "./price-findings.ts";
import type { DraftToSend } from "./read-draft-to-send.ts";
import type { TypedQuote } from "./typed-quote.ts";

export interface QuoteInside {
	/** The draft it was made from, as it was typed, and its revision. */
	draft: TypedQuote;
	draftRevision: number;
	offers: InsideOffer[];
	/** Who allowed what; null: nothing needed to be allowed. */
	approvalId: string | null;
	approvalReason: string;
}

export interface InsideOffer {
	key: string;
	prices: InsidePrice[];
}

/** All for the offer's price basis, in the quote's currency; null: not known. */
export interface InsidePrice {
	quantity: number;
	unitPriceMinor: number;
	listMinor: number | null;
	contractMinor: number | null;
	floorMinor: number | null;
	costMinor: number | null;
	/** (price − cost) / price. */
	margin: number | null;
	/** After the payment cycle; see prices/payment-cycle.ts. */
	effectiveMargin: number | null;
}

/** What is known of each price of a draft that goes out. */
export function insideOf(
	{ typed, findings, checked }: DraftToSend,
	terms: { paymentDays: number | null; yearlyRate: number },
	sentWith: { draftRevision: number; approvalId: string | null },
): QuoteInside {
	const offers = Map.groupBy(findings, ({ offerKey }) => offerKey);
	return {
		...sentWith,
		draft: typed,
		offers: [...offers].map(([key, prices]) => ({ key, prices: prices.map((price) => insidePrice(price, terms)) })),
		approvalReason: sentWith.approvalId === null ? "" : checked.approvalReason,
	};
}

export function insidePrice(
	{ quantity, unitPriceMinor, listMinor, contractMinor, floorMinor, costMinor }: PriceFinding,
	{ paymentDays, yearlyRate }: { paymentDays: number | null; yearlyRate: number },
): InsidePrice {
	const isKnown = costMinor !== null && unitPriceMinor > 0;
	const cycle = { price: unitPriceMinor, cost: costMinor ?? 0, days: paymentDays ?? 0, yearlyRate };
	return {
		quantity,
		unitPriceMinor,
		listMinor,
		contractMinor,
		floorMinor,
		costMinor,
		margin: isKnown ? (unitPriceMinor - costMinor) / unitPriceMinor : null,
		effectiveMargin: isKnown && paymentDays !== null ? effectiveMargin(cycle) : null,
	};
}
