// What a price is worth at each of the usual payment terms, beside the quote's own. Pure.
import { effectiveMargin, neutralUplift, yearlyProfitOnCash } from "./payment-cycle.ts";

export const usualTerms = [30, 60, 90, 180] as const;

export interface PaymentCycleRow {
	days: number;
	isOwn: boolean;
	/** Share of the price; null where the cost is not known. */
	effectiveMargin: number | null;
	/** Against the quote's own term; null where that is not stated. */
	uplift: number | null;
	/** Of one unit of cash, in a year; null where the cost is not known or nothing is tied. */
	yearlyProfit: number | null;
}

export interface PricedTerm {
	priceMinor: number;
	/** For as many units as the price. */
	costMinor: number | null;
	ownDays: number | null;
	yearlyRate: number;
}

export function paymentCycleRows({ priceMinor, costMinor, ownDays, yearlyRate }: PricedTerm): PaymentCycleRow[] {
	const terms = [...new Set([...usualTerms, ...(ownDays === null ? [] : [ownDays])])].sort((a, b) => a - b);
	const isKnown = costMinor !== null && priceMinor > 0;
	return terms.map((days) => ({
		days,
		isOwn: days === ownDays,
		effectiveMargin: isKnown ? effectiveMargin({ price: priceMinor, cost: costMinor, days, yearlyRate }) : null,
		uplift: ownDays === null ? null : neutralUplift(days, ownDays, yearlyRate),
		yearlyProfit: isKnown ? (yearlyProfitOnCash((priceMinor - costMinor) / priceMinor, days) ?? null) : null,
	}));
}
