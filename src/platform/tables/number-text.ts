/**
 * A stored number as a person sees it: fifteen significant digits, so that 0.30000000000000004 is 0.3 again, and never
 * an exponent, because the same text is read as typed. `tens` shifts the decimal point: 2 for a percentage.
 */
export function numberText(stored: string, tens = 0): string | undefined {
	const value = Number(stored);
	if (tens === 0 && value !== 0 && /^-?\d{1,10}(\.\d{1,5})?$/.test(stored)) return stored;
	if (stored.trim() === "" || !Number.isFinite(value)) return undefined;
	const [, sign, lead, rest, exponent] = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(value.toExponential(14))!;
	const digits = `${lead}${rest ?? ""}`.replace(/0+$/, "");
	const point = Number(exponent) + 1 + tens;
	if (digits === "") return "0";
	if (Math.abs(point) > 400) return undefined;
	if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
	if (point >= digits.length) return `${sign}${digits}${"0".repeat(point - digits.length)}`;
	return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
