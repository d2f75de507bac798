// What waiting for money costs, as a share of the price. Discounting at the yearly cost of money `yearlyRate` (0.08 is
// 8 % a year); with a price of 100 and costs of 80 paid at once, 30 days leave 19.37 and 180 days 16.28.

/** The share of the price that `days` of payment term cost: `1 − (1 + r)^(−N/365)`. */
export function paymentCycleCost(days: number, yearlyRate: number): number {
	return 1 - (1 + yearlyRate) ** (-days / 365);
}

/** How much dearer the price has to be for `days` to be worth as much as `insteadOfDays`: `(1 + r)^((N2−N1)/365) − 1`. */
export function neutralUplift(days: number, insteadOfDays: number, yearlyRate: number): number {
	return (1 + yearlyRate) ** ((days - insteadOfDays) / 365) - 1;
}
