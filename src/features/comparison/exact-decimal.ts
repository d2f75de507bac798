/**
 * Base values are decimals of at most twelve digits (catalogue/units.ts rounds what it converts to as many), so two of
 * them are equal exactly where these digits are.
 */
export function isSameDecimal(a: number, b: number): boolean {
	return a === b || a.toPrecision(12) === b.toPrecision(12);
}
