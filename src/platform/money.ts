// Prices times quantities, exactly: minor units are whole numbers, and a thousand million pieces outgrow a double.

/**
 * What `quantity` costs at `unitPriceMinor` for `priceBasis` units, in minor units; halves round up. 250 pieces at 1,234
 * for a hundred are 3,085. Throws a RangeError where the sum is beyond what a number holds exactly.
 */
export function priceOf(quantity: number, unitPriceMinor: number, priceBasis: number): number {
	const [whole, basis] = [BigInt(quantity) * BigInt(unitPriceMinor), BigInt(priceBasis)];
	return exactly((whole * 2n + basis) / (basis * 2n));
}

/** The sum of minor units of one currency. */
export function sumOf(amounts: readonly number[]): number {
	return exactly(amounts.reduce((sum, amount) => sum + BigInt(amount), 0n));
}

function exactly(amount: bigint): number {
	const number = Number(amount);
	if (!Number.isSafeInteger(number)) throw new RangeError("money beyond what a number holds exactly");
	return number;
}
