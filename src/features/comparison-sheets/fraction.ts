// Exact arithmetic with fractions of whole numbers: nothing is rounded until the last minor unit. Pure.
import { withDecimalPoint } from "#features/catalogue/parse-measure.ts";
import type { ExactRate } from "#features/prices/exchange.ts";

/** The denominator is above zero. */
export type Fraction = ExactRate;

export const zero: Fraction = { numerator: 0n, denominator: 1n };
export const one: Fraction = { numerator: 1n, denominator: 1n };

export function whole(number: number | bigint): Fraction {
	return { numerator: BigInt(number), denominator: 1n };
}

/** `7.8125`, digits and one point; undefined for anything else. */
export function readPlain(text: string): Fraction | undefined {
	const match = /^(-?)(\d{1,18})(?:\.(\d{1,18}))?$/.exec(text);
	if (!match) return undefined;
	const [, sign, digits, decimals = ""] = match;
	const numerator = BigInt(`${digits}${decimals}`);
	return { numerator: sign === "-" ? -numerator : numerator, denominator: 10n ** BigInt(decimals.length) };
}

/** What somebody typed, zero or more: `1,5`, `12 500.00`, full-width digits; undefined where it could mean two things. */
export function readTyped(typed: string): Fraction | undefined {
	const text = withDecimalPoint(typed.normalize("NFKC").replaceAll(/[\s’]/g, " ").trim());
	const plain = text?.replace(/^\+/, "").replace(/^\./, "0.");
	return plain === undefined || plain.startsWith("-") ? undefined : readPlain(plain);
}

/** A quantity: `5,000` and `5 000` can only be grouped thousands there, and `5.000` could be either, so it is not read. */
export function readQuantity(typed: string): Fraction | undefined {
	const text = typed.normalize("NFKC").replaceAll("’", "'").trim();
	if (/^\d{1,3}([, '])\d{3}(\1\d{3})*$/.test(text)) return readPlain(text.replaceAll(/[, ']/g, ""));
	return /^[1-9]\d{0,2}\.\d{3}$/.test(text) ? undefined : readTyped(text);
}

export function add(a: Fraction, b: Fraction): Fraction {
	if (a.denominator === b.denominator) return { ...a, numerator: a.numerator + b.numerator };
	return {
		numerator: a.numerator * b.denominator + b.numerator * a.denominator,
		denominator: a.denominator * b.denominator,
	};
}

export function times(a: Fraction, b: Fraction): Fraction {
	return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator };
}

/** `b` above zero. */
export function over(a: Fraction, b: Fraction): Fraction {
	return { numerator: a.numerator * b.denominator, denominator: a.denominator * b.numerator };
}

/** Below zero: a is less. */
export function compare(a: Fraction, b: Fraction): number {
	const [left, right] = [a.numerator * b.denominator, b.numerator * a.denominator];
	return left < right ? -1 : left > right ? 1 : 0;
}

/** The next whole number of `step`s. */
export function roundUpTo(amount: Fraction, step: Fraction): Fraction {
	const steps = over(amount, step);
	const count = (steps.numerator + steps.denominator - 1n) / steps.denominator;
	return times(whole(count), step);
}

/** Halves away from zero. Throws a RangeError where the sum is beyond what a number holds exactly. */
export function roundHalfUp({ numerator, denominator }: Fraction): number {
	const size = numerator < 0n ? -numerator : numerator;
	const rounded = (size * 2n + denominator) / (denominator * 2n);
	const number = Number(numerator < 0n ? -rounded : rounded);
	if (!Number.isSafeInteger(number)) throw new RangeError("money beyond what a number holds exactly");
	return number;
}

/** Digits and one point, rounded to at most so many decimals, without zeros at the end: `0.0384`. */
export function showPlain(fraction: Fraction, decimals = 6): string {
	const scale = 10n ** BigInt(decimals);
	const { numerator, denominator } = fraction;
	const size = (numerator < 0n ? -numerator : numerator) * scale;
	const rounded = (size * 2n + denominator) / (denominator * 2n);
	const [before, behind] = [rounded / scale, (rounded % scale).toString().padStart(decimals, "0").replace(/0+$/, "")];
	const sign = numerator < 0n && rounded > 0n ? "-" : "";
	return `${sign}${before}${behind === "" ? "" : `.${behind}`}`;
}
