const lengths = new Set([8, 12, 13, 14]);

/** A GTIN-8, -12, -13 or -14 whose last digit is the check digit of the others (GS1 General Specifications, 7.9). */
export function isGtin(typed: string): boolean {
	if (!/^\d+$/.test(typed) || !lengths.has(typed.length)) return false;
	return Number(typed.at(-1)) === checkDigit(typed.slice(0, -1));
}

/** From the right, digits count three times and once in turn; the check digit fills up to the next ten. */
export function checkDigit(digits: string): number {
	const sum = [...digits].reverse().reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
	return (10 - (sum % 10)) % 10;
}
