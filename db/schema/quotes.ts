import type { Day, Id, Instant, Minor } from "../columns.ts";

export type QuoteState = "draft" | "sent" | "accepted" | "declined" | "expired" | "superseded";

export interface QuoteTable {
	id: Id;
	/** `Q-2026-000123`. */
	number: string;
	rfqId: Id;
	organisationId: Id;
	version: number;
	state: QuoteState;
	currency: string;
	incoterm: string | null;
	paymentDays: number | null;
	validUntil: Day;
	notes: string;
	createdBy: Id;
	createdAt: Instant;
	sentAt: Instant | null;
}

export interface QuoteLineTable {
	id: Id;
	quoteId: Id;
	rfqLineId: Id;
	position: number;
	quantity: number;
	unit: string;
	/** For `priceBasis` units. */
	unitPriceMinor: Minor;
	/** 1, 100 or 1000. */
	priceBasis: number;
	leadTimeDays: number;
	notes: string;
}

export interface QuotesSchema {
	quote: QuoteTable;
	quoteLine: QuoteLineTable;
}
