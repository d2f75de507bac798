/**
 * Base values are decimals of at most twelve digits (catalogue/units.ts rounds what it converts to as many), so two of
 * them are equal exactly where these digits are.
 */
export function isSameDecimal(a: number, b: number): boolean {
	if (a === b) return true;
	// Most are far apart, and to write out digits takes its time.
	if (Math.abs(a - b) > 1e-10 * Math.abs(a)) return false;
	return a.toPrecision(12) === b.toPrecision(12);
}
