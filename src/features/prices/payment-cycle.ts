// What a payment cycle costs, by discounting at our yearly cost of money: `yearlyRate` 0.08 is 8 % a year. Shares are
// of the price. Pure. With a price of 100 and costs of 80 paid at once, at 8 % 30 days leave 19.37 and 180 days 16.28.

export interface PaymentCycle {
	/** Both for the same quantity, in any one unit of money. */
	price: number;
	cost: number;
	/** Until we are paid: the agreed days and the average lateness. */
	days: number;
	yearlyRate: number;
	/** Until we pay our own suppliers. */
	supplierDays?: number;
	/** The share of the price that is never paid. */
	expectedLoss?: number;
	/** What serving this client costs beside, in the price's money. */
	costToServe?: number;
}

/** The share of the price that is left: `[P(1−δ)/(1+r)^(N/365) − C/(1+r)^(n/365) − h] / P`. */
export function effectiveMargin(cycle: PaymentCycle): number {
	const { price, cost, days, yearlyRate, supplierDays = 0, expectedLoss = 0, costToServe = 0 } = cycle;
	const received = price * (1 - expectedLoss) * worthOfLater(days, yearlyRate);
	const paid = cost * worthOfLater(supplierDays, yearlyRate);
	return (received - paid - costToServe) / price;
}

/** The share of the price that `days` of payment term cost: `1 − (1 + r)^(−N/365)`. */
export function paymentCycleCost(days: number, yearlyRate: number): number {
	return 1 - worthOfLater(days, yearlyRate);
}

/** How much dearer the price has to be for `days` to be worth as much as `insteadOfDays`: `(1 + r)^((N2−N1)/365) − 1`. */
export function neutralUplift(days: number, insteadOfDays: number, yearlyRate: number): number {
	return (1 + yearlyRate) ** ((days - insteadOfDays) / 365) - 1;
}

/**
 * The gross profit that one unit of cash tied up brings in a year: `m/(1−m) · 365/N`. At a margin of 20 % 30 days bring
 * 3.04 and 180 days 0.51. Undefined where nothing is tied: paid at once, or made for nothing.
 */
export function yearlyProfitOnCash(margin: number, days: number): number | undefined {
	return days > 0 && margin < 1 ? (margin / (1 - margin)) * (365 / days) : undefined;
}

/**
 * What a discount for paying early costs in a year: `(1 + d/(1−d))^(365/(N−Nd)) − 1`; 2 % within 10 days instead of 30
 * are 44.6 %.
 */
export function earlyPaymentYield(discount: number, discountDays: number, days: number): number {
	return (1 + discount / (1 - discount)) ** (365 / (days - discountDays)) - 1;
}

function worthOfLater(days: number, yearlyRate: number): number {
	return (1 + yearlyRate) ** (-days / 365);
}
