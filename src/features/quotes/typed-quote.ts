// A quote's draft is kept exactly as it was typed, however incomplete or wrong. Pure.
import type { OfferKind, Verdict } from "./quote-content.ts";

export interface TypedQuote {
	currency: string;
	incoterm: string;
	place: string;
	paymentDays: string;
	validUntil: string;
	notes: string;
	/** What the seller says about this version, for the client. */
	changeNote: string;
	/** Why it goes out although a must is unanswered; for the client. */
	unansweredReason: string;
	/** Why a price leaves the list; for the desk alone. */
	approvalReason: string;
	/** In the order of the RFQ's lines. */
	lines: TypedQuoteLine[];
}

export interface TypedQuoteLine {
	rfqLineId: string;
	/** `offer`, `not-available`, or `` while nobody has decided. */
	answer: string;
	notes: string;
	offers: TypedOffer[];
}

export interface TypedOffer {
	/** Given by the house when the offer is added; the same from version to version. */
	key: string;
	kind: OfferKind | "";
	/** One of ours; empty with `own-words`. */
	partNumber: string;
	brand: string;
	brandPartNumber: string;
	description: string;
	mode: string;
	unit: string;
	priceBasis: string;
	minimumQuantity: string;
	packSize: string;
	breaks: TypedBreak[];
	leadTimeDays: string;
	tooling: string;
	toolingPieces: string;
	plant: string;
	incoterm: string;
	place: string;
	validUntil: string;
	notes: string;
	/** What a person says of a requirement; those that stand by the computed verdict are left out or empty. */
	requirements: TypedVerdict[];
	costs: TypedCosts;
}

export interface TypedBreak {
	quantity: string;
	price: string;
}

export interface TypedVerdict {
	requirementId: string;
	/** Empty: as computed. */
	verdict: Verdict | "";
	note: string;
}

export interface TypedCosts {
	material: string;
	materialIndex: string;
	materialBaseDay: string;
	conversion: string;
	packing: string;
	freight: string;
}
