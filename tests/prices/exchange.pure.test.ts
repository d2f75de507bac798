import fc from "fast-check";
import { expect, test } from "vitest";
import { convertMinor, convertPrice, inverseOf, readRate } from "../../src/features/prices/exchange.ts";
import { minorDigits } from "../../src/platform/i18n/format.ts";

const currencies = ["EUR", "USD", "CNY", "JPY", "KRW", "HUF"];
const currency = fc.constantFrom(...currencies);
/** 0.0001 to 2,000: everything the trade's currencies are to each other. */
const rate = fc.integer({ min: 1, max: 20_000_000 }).map((tenThousandths) => (tenThousandths / 10_000).toFixed(4));
const minor = fc.integer({ min: 0, max: 1_000_000_000 });

test("what people can check by hand", () => {
	const yuan = readRate("7.8125")!;
	expect(convertMinor(10_000, yuan, "EUR", "CNY")).toBe(78_125);
	expect(convertMinor(78_125, inverseOf(yuan), "CNY", "EUR")).toBe(10_000);
	expect(convertMinor(1_234, readRate("162.35")!, "EUR", "JPY")).toBe(2_003);
	expect(convertMinor(2_003, inverseOf(readRate("162.35")!), "JPY", "EUR")).toBe(1_234);
});

test("halves go up, on both sides of zero", () => {
	const half = readRate("0.5")!;
	expect([1, 3, -1, -3].map((one) => convertMinor(one, half, "EUR", "USD"))).toEqual([1, 2, 0, -1]);
});

test("a sum beyond what a number holds exactly is not made up", () => {
	expect(() => convertMinor(Number.MAX_SAFE_INTEGER, readRate("7.8")!, "EUR", "CNY")).toThrow(RangeError);
});

test("only a plain decimal above zero is a rate", () => {
	for (const text of ["", "0", "0.000", "-1", "1,5", "1e3", "1.", ".5", "NaN", "1.2.3", " 1"])
		expect(readRate(text), text).toBeUndefined();
	expect(readRate("0.00000001")).toEqual({ numerator: 1n, denominator: 100_000_000n });
});

test("converting is never further than half a minor unit from the exact product", () => {
	fc.assert(
		fc.property(minor, rate, currency, currency, (amount, text, from, to) => {
			const { numerator, denominator } = readRate(text)!;
			const shift = minorDigits(to) - minorDigits(from);
			const [up, down] = shift >= 0 ? [10n ** BigInt(shift), 1n] : [1n, 10n ** BigInt(-shift)];
			const [exact, over] = [BigInt(amount) * numerator * up, denominator * down];
			const off = BigInt(convertMinor(amount, readRate(text)!, from, to)) * over - exact;
			// Half up: at most half above, less than half below.
			expect(2n * off <= over && -2n * off < over).toBe(true);
		}),
	);
});

test("there and back again is within one minor unit of where a minor unit is worth at least as much", () => {
	fc.assert(
		fc.property(minor, rate, currency, currency, (amount, text, from, to) => {
			const there = readRate(text)!;
			const unit = convertMinor(1_000_000, there, from, to);
			// Into a coarser currency something must be lost; the finer way round nothing may be.
			fc.pre(unit >= 1_000_000);
			const back = convertMinor(convertMinor(amount, there, from, to), inverseOf(there), to, from);
			expect(Math.abs(back - amount)).toBeLessThanOrEqual(1);
		}),
	);
});

test("more is never converted into less", () => {
	fc.assert(
		fc.property(minor, minor, rate, currency, currency, (a, b, text, from, to) => {
			const [less, more] = a < b ? [a, b] : [b, a];
			const exact = readRate(text)!;
			expect(convertMinor(less, exact, from, to)).toBeLessThanOrEqual(convertMinor(more, exact, from, to));
		}),
	);
});

test("at one to one nothing changes, and an inverse inverted is the rate again", () => {
	fc.assert(
		fc.property(minor, currency, rate, (amount, one, text) => {
			expect(convertMinor(amount, readRate("1.0000")!, one, one)).toBe(amount);
			const exact = readRate(text)!;
			expect(inverseOf(inverseOf(exact))).toEqual(exact);
		}),
	);
});

test("a small price is given for more pieces rather than rounded away", () => {
	const euro = inverseOf(readRate("7.8125")!);
	// 0.03 yuan are 0.00384 euro: 3.84 for a thousand.
	expect(convertPrice({ unitPriceMinor: 3, priceBasis: 1 }, euro, "CNY", "EUR")).toEqual({
		unitPriceMinor: 384,
		priceBasis: 1000,
	});
	expect(convertPrice({ unitPriceMinor: 10_000, priceBasis: 1 }, euro, "CNY", "EUR").priceBasis).toBe(1);
});

test("a price keeps its worth: at most half a per cent is lost to rounding wherever a thousand cost a unit or more", () => {
	const basis = fc.constantFrom(1, 100, 1000);
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 10_000_000 }), basis, rate, (unitPriceMinor, priceBasis, text) => {
			const exact = readRate(text)!;
			const price = convertPrice({ unitPriceMinor, priceBasis }, exact, "EUR", "USD");
			const worth = (unitPriceMinor * Number(text)) / priceBasis;
			fc.pre(worth * 1000 >= 100);
			expect(price.priceBasis).toBeGreaterThanOrEqual(priceBasis);
			expect(Math.abs(price.unitPriceMinor / price.priceBasis - worth)).toBeLessThanOrEqual(worth * 0.005_000_1);
		}),
	);
});
