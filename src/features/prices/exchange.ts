// Money from one currency into another, exactly: rates are fractions of whole numbers, and nothing is rounded but the
// last minor unit, half up. Pure.
import { minorDigits } from "#platform/i18n/format.ts";

/** What one unit of the one currency is in the other, as a fraction. */
export interface ExactRate {
	numerator: bigint;
	denominator: bigint;
}

export const sameMoney: ExactRate = { numerator: 1n, denominator: 1n };

/** `7.8125` as a fraction; undefined for anything but a plain decimal above zero. */
export function readRate(text: string): ExactRate | undefined {
	const match = /^(\d{1,12})(?:\.(\d{1,18}))?$/.exec(text);
	if (!match) return undefined;
	const decimals = match[2] ?? "";
	const numerator = BigInt(`${match[1]}${decimals}`);
	return numerator === 0n ? undefined : { numerator, denominator: 10n ** BigInt(decimals.length) };
}

/** What one unit of the other currency is in the first. */
export function inverseOf({ numerator, denominator }: ExactRate): ExactRate {
	return { numerator: denominator, denominator: numerator };
}

/**
 * Minor units of the one currency as minor units of the other; halves round up. Throws a RangeError where the sum is
 * beyond what a number holds exactly.
 */
export function convertMinor(minor: number, rate: ExactRate, fromCurrency: string, toCurrency: string): number {
	const converted = Number(roundHalfUp(fractionOf(minor, rate, fromCurrency, toCurrency)));
	if (!Number.isSafeInteger(converted)) throw new RangeError("money beyond what a number holds exactly");
	return converted;
}

export interface BasedPrice {
	unitPriceMinor: number;
	/** 1, 100 or 1000. */
	priceBasis: number;
}

/** Below this many minor units, half of one is more than half a per cent of the price. */
const COARSE = 100n;

/**
 * A price for `priceBasis` units in another currency. Where so little is left of it that rounding would falsify it
 * (0.03 yuan a piece are 0.4 cents), it is given for a hundred or a thousand instead.
 */
export function convertPrice(price: BasedPrice, rate: ExactRate, fromCurrency: string, toCurrency: string): BasedPrice {
	const exact = fractionOf(price.unitPriceMinor, rate, fromCurrency, toCurrency);
	for (const priceBasis of [1, 100, 1000]) {
		if (priceBasis < price.priceBasis) continue;
		const times = BigInt(priceBasis / price.priceBasis);
		const scaled = { numerator: exact.numerator * times, denominator: exact.denominator };
		const isExact = scaled.numerator % scaled.denominator === 0n;
		if (isExact || priceBasis === 1000 || scaled.numerator >= COARSE * scaled.denominator) {
			return { unitPriceMinor: Number(roundHalfUp(scaled)), priceBasis };
		}
	}
	throw new RangeError("a price is for 1, 100 or 1000");
}

function fractionOf(minor: number, rate: ExactRate, fromCurrency: string, toCurrency: string): ExactRate {
	const shift = minorDigits(toCurrency) - minorDigits(fromCurrency);
	const [up, down] = [10n ** BigInt(Math.max(0, shift)), 10n ** BigInt(Math.max(0, -shift))];
	return { numerator: BigInt(minor) * rate.numerator * up, denominator: rate.denominator * down };
}

/** Towards plus infinity at a half, below zero as well. */
function roundHalfUp({ numerator, denominator }: ExactRate): bigint {
	const [twice, divisor] = [numerator * 2n + denominator, denominator * 2n];
	const quotient = twice / divisor;
	return twice % divisor < 0n ? quotient - 1n : quotient;
}
