// What a client said to a version, line by line; the `lines` of quote_answer. Pure.

/** One offer taken, for one quantity. */
export interface AcceptedLine {
	rfqLineId: string;
	offerKey: string;
	quantity: number;
	unit: string;
	unitPriceMinor: number;
	priceBasis: number;
	totalMinor: number;
	/** Paid once beside it; null: none, or inside the price. */
	toolingMinor: number | null;
}

/** What the client would take instead. */
export interface CounterLine {
	rfqLineId: string;
	offerKey: string;
	quantity: number;
	unit: string;
	/** Null: the price is not what is countered. */
	targetPriceMinor: number | null;
	priceBasis: number;
	wantedOn: string | null;
	note: string;
}
