import fc from "fast-check";
import { expect, test } from "vitest";
import { paymentCycleRows } from "../../src/features/prices/payment-cycle-rows.ts";
import {
	earlyPaymentYield,
	effectiveMargin,
	neutralUplift,
	paymentCycleCost,
	yearlyProfitOnCash,
} from "../../src/features/prices/payment-cycle.ts";

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));

test("what is left of a price of 100 with costs of 80 is what the reference computed", () => {
	const left = (days: number, yearlyRate: number) =>
		rounded(effectiveMargin({ price: 100, cost: 80, days, yearlyRate }) * 100, 2);
	expect([30, 60, 90, 180].map((days) => left(days, 0.08))).toEqual([19.37, 18.74, 18.12, 16.28]);
	expect([30, 180].map((days) => left(days, 0.15))).toEqual([18.86, 13.34]);
});

test("losses, serving the client and paying suppliers late are in it", () => {
	const cycle = { price: 100, cost: 80, days: 0, yearlyRate: 0.1 };
	expect(effectiveMargin({ ...cycle, expectedLoss: 0.01, costToServe: 2 })).toBeCloseTo(0.17, 10);
	expect(effectiveMargin({ ...cycle, supplierDays: 365 })).toBeCloseTo(1 - 0.8 / 1.1, 10);
	expect(effectiveMargin({ ...cycle, days: 365, supplierDays: 365 })).toBeCloseTo(0.2 / 1.1, 10);
});

test("a longer term is neutral at the uplift the reference computed", () => {
	const uplift = (rate: number) => rounded(neutralUplift(180, 30, rate) * 100, 1);
	expect([0.08, 0.12, 0.15].map(uplift)).toEqual([3.2, 4.8, 5.9]);
});

test("the price that is dearer by the uplift is worth the same at its term", () => {
	const days = fc.integer({ min: 0, max: 720 });
	const rate = fc.double({ min: 0, max: 0.5, noNaN: true });
	fc.assert(
		fc.property(days, days, rate, (term, own, yearlyRate) => {
			const raised = 100 * (1 + neutralUplift(term, own, yearlyRate));
			const worth = (price: number, of: number) => price * (1 - paymentCycleCost(of, yearlyRate));
			expect(worth(raised, term)).toBeCloseTo(worth(100, own), 8);
		}),
	);
});

test("a unit of cash tied up brings six times as much at 30 days as at 180", () => {
	expect(rounded(yearlyProfitOnCash(0.2, 30)!, 2)).toBe(3.04);
	expect(rounded(yearlyProfitOnCash(0.2, 180)!, 2)).toBe(0.51);
	expect(yearlyProfitOnCash(0.2, 0)).toBeUndefined();
	expect(yearlyProfitOnCash(1, 30)).toBeUndefined();
});

test("2 % within 10 days instead of 30 are 44.6 % a year", () => {
	expect(rounded(earlyPaymentYield(0.02, 10, 30) * 100, 1)).toBe(44.6);
});

test("the quote's own term stands among the usual ones, once, and needs no uplift", () => {
	const rows = paymentCycleRows({ priceMinor: 10_000, costMinor: 8_000, ownDays: 45, yearlyRate: 0.08 });
	expect(rows.map(({ days }) => days)).toEqual([30, 45, 60, 90, 180]);
	expect(rows[1]).toMatchObject({ isOwn: true, uplift: 0 });
	expect(rounded(rows[0]!.effectiveMargin! * 100, 2)).toBe(19.37);
	expect(rounded(rows[0]!.yearlyProfit!, 2)).toBe(3.04);
	expect(paymentCycleRows({ priceMinor: 1, costMinor: 1, ownDays: 60, yearlyRate: 0.08 })).toHaveLength(4);
});

test("what is not known is not made up", () => {
	const unknown = paymentCycleRows({ priceMinor: 10_000, costMinor: null, ownDays: null, yearlyRate: 0.08 });
	expect(
		unknown.every(({ effectiveMargin: margin, yearlyProfit, uplift }) => !margin && !yearlyProfit && !uplift),
	).toBe(true);
	const free = paymentCycleRows({ priceMinor: 0, costMinor: 100, ownDays: 30, yearlyRate: 0.08 });
	expect(free[0]!.effectiveMargin).toBeNull();
});
