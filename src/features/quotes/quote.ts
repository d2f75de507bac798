// What a quote is: its states, its sums and its end. Pure.
import type { QuoteState } from "#db/schema/quotes.ts";

export type { QuoteState };

export interface Quote {
	id: string;
	number: string;
	rfqId: string;
	organisationId: string;
	version: number;
	state: QuoteState;
	currency: string;
	incoterm: string | null;
	paymentDays: number | null;
	validUntil: string;
	notes: string;
	createdByName: string;
	sentAt: string | null;
	lines: QuoteLine[];
}

export interface QuoteLine {
	id: string;
	rfqLineId: string;
	position: number;
	quantity: number;
	unit: string;
	/** For `priceBasis` units; null: hidden from whoever is looking. */
	unitPriceMinor: number | null;
	priceBasis: number;
	leadTimeDays: number;
	notes: string;
}

/** 250 pieces at 1,234 for a hundred are 3,085; halves round up. Null where the price is hidden. */
export function lineTotalMinor(line: Pick<QuoteLine, "quantity" | "unitPriceMinor" | "priceBasis">): number | null {
	return line.unitPriceMinor === null ? null : Math.round((line.quantity * line.unitPriceMinor) / line.priceBasis);
}

/** The sum of the lines; null where a price is hidden, or where a line was quoted for several quantities. */
export function totalMinor(lines: readonly QuoteLine[]): number | null {
	if (hasAlternatives(lines)) return null;
	const totals = lines.map(lineTotalMinor);
	return totals.some((total) => total === null) ? null : totals.reduce<number>((sum, total) => sum + total!, 0);
}

export function hasAlternatives(lines: readonly QuoteLine[]): boolean {
	return new Set(lines.map((line) => line.rfqLineId)).size < lines.length;
}

/** The last day still counts. `today` is a day, `2026-11-23`. */
export function isExpired(quote: Pick<Quote, "state" | "validUntil">, today: string): boolean {
	return quote.state === "expired" || (quote.state === "sent" && quote.validUntil < today);
}

/** The state as people see it: an open quote whose last day has passed has expired, swept or not. */
export function shownState(quote: Pick<Quote, "state" | "validUntil">, today: string): QuoteState {
	return isExpired(quote, today) ? "expired" : quote.state;
}
