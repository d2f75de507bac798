import fc from "fast-check";
import { expect, test } from "vitest";
import { readBasis, readMoney, readQuantity } from "../../src/features/prices/read-amount.ts";

test("digits and a point are an amount in the currency's minor units", () => {
	expect(["0", "1234.56", "0.5", "12.30", "7", "1.2300", "１２.５"].map((typed) => readMoney(typed, "EUR"))).toEqual([
		0, 123_456, 50, 1_230, 700, 123, 1_250,
	]);
	expect(readMoney("1500", "JPY")).toBe(1_500);
});

test.each([
	["1.000,5", "number-marks", "1000.5"],
	["1,000.50", "number-marks", "1000.50"],
	["1 234,5", "number-marks", "1234.5"],
	["12,5", "number-marks", "12.5"],
	["1,000", "number-marks", "1000"],
	["1'234'567", "number-marks", "1234567"],
	["-5", "number-negative", undefined],
	["(5.00)", "number-negative", undefined],
	["twelve", "number-wrong", undefined],
	["1e5", "number-wrong", undefined],
	["0.0345", "decimals", "3.45"],
	["0.00345", "decimals", "3.45"],
	["1.000", "decimals", "100"],
	["99999999999999", "number-too-large", undefined],
])("%s is refused as %s, with what to write instead", (typed, code, instead) => {
	expect(readMoney(typed, "EUR")).toMatchObject({ code, facts: { value: typed, ...(instead ? { instead } : {}) } });
});

test("a yen has no decimals", () => {
	expect(readMoney("12.5", "JPY")).toMatchObject({ code: "decimals", facts: { basis: 100, instead: "1250" } });
});

test("a quantity is whole and one at least; a basis is 1, 100 or 1000", () => {
	expect(["1", "1000", "1.000,5", "1.5", "0", "9999999999"].map((typed) => readQuantity(typed))).toMatchObject([
		1,
		1000,
		{ code: "number-marks" },
		{ code: "quantity-wrong" },
		{ code: "quantity-small" },
		{ code: "number-too-large" },
	]);
	expect(["100", "per 1000", "10"].map(readBasis)).toMatchObject([100, 1000, { code: "basis-wrong" }]);
});

test("whatever amount is written out plainly comes back as it was, in every currency", () => {
	const currency = fc.constantFrom("EUR", "JPY", "CNY");
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 10 ** 11 }), currency, (minor, of) => {
			const digits = of === "JPY" ? 0 : 2;
			const text = minor.toString().padStart(digits + 1, "0");
			const typed = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
			expect(readMoney(typed, of)).toBe(minor);
		}),
	);
});

test("no text makes it fall over, and what it takes is never below zero", () => {
	fc.assert(
		fc.property(fc.string(), (typed) => {
			const read = readMoney(typed, "EUR");
			expect(typeof read === "number" ? read >= 0 && Number.isSafeInteger(read) : read.code).toBeTruthy();
		}),
	);
});
