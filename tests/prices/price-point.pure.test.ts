import fc from "fast-check";
import { expect, test } from "vitest";
import { pricePointAt } from "../../src/features/prices/price-point.ts";

const point = (minimumQuantity: number, unitPriceMinor: number) => ({ minimumQuantity, unitPriceMinor, priceBasis: 1 });
const breaks = [point(1, 500), point(100, 450), point(1_000, 400)];

test("the price of the highest break a quantity reaches holds", () => {
	const priceAt = (quantity: number) => pricePointAt(breaks, quantity)?.unitPriceMinor;
	expect([1, 99, 100, 999, 1_000, 50_000].map(priceAt)).toEqual([500, 500, 450, 450, 400, 400]);
});

test("below the lowest break there is no price", () => {
	expect(pricePointAt([point(10, 500)], 9)).toBeUndefined();
	expect(pricePointAt([], 9)).toBeUndefined();
});

test("the order of the breaks means nothing, and a point is always one that the quantity reaches", () => {
	const steps = fc.uniqueArray(fc.integer({ min: 1, max: 5_000 }), { maxLength: 12 });
	fc.assert(
		fc.property(steps, fc.integer({ min: 1, max: 6_000 }), (quantities, quantity) => {
			const points = quantities.map((from) => point(from, from));
			const found = pricePointAt(points, quantity);
			expect(found).toEqual(pricePointAt([...points].reverse(), quantity));
			const reached = quantities.filter((from) => from <= quantity);
			expect(found?.minimumQuantity).toBe(reached.length > 0 ? Math.max(...reached) : undefined);
		}),
	);
});
