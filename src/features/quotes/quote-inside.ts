// What stood behind a version when it was sent. For the desk alone: no client's page, letter, export or answer may hold it.

export interface QuoteInside {
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
