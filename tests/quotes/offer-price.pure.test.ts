import fc from "fast-check";
import { expect, test } from "vitest";
import { priceAt } from "../../src/features/quotes/offer-price.ts";
import { priceOf, sumOf } from "../../src/platform/money.ts";

const minor = fc.integer({ min: 0, max: 1_000_000_000 });
const basis = fc.constantFrom(1, 100, 1000);
const quantity = fc.integer({ min: 1, max: 1_000_000 });

/** Rising breaks with falling prices, as the trade writes them. */
const breaks = fc
	.uniqueArray(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 10 })
	.chain((quantities) =>
		fc.tuple(fc.constant(quantities.sort((a, b) => a - b)), fc.array(minor, { minLength: 10, maxLength: 10 })),
	)
	.map(([quantities, prices]) => {
		const falling = [...prices].sort((a, b) => b - a);
		return quantities.map((one, at) => ({ quantity: one, unitPriceMinor: falling[at]! }));
	});

const offer = fc.record({
	mode: fc.constantFrom("from" as const, "exactly" as const),
	breaks,
	priceBasis: basis,
	minimumQuantity: fc.option(fc.integer({ min: 1, max: 1_000 }), { nil: null }),
	packSize: fc.option(fc.integer({ min: 1, max: 50 }), { nil: null }),
});

test("a total is the exact product, rounded once, half up", () => {
	fc.assert(
		fc.property(quantity, minor, basis, (pieces, price, per) => {
			const exact = BigInt(pieces) * BigInt(price) * 2n;
			const total = BigInt(priceOf(pieces, price, per)) * BigInt(per) * 2n;
			// Within half a minor unit, and never below by a whole half.
			expect(total - exact <= BigInt(per)).toBe(true);
			expect(total - exact > -BigInt(per)).toBe(true);
		}),
	);
});

test("more pieces never cost less at one price, and a sum is the sum of its parts in any order", () => {
	fc.assert(
		fc.property(quantity, quantity, minor, basis, (a, b, price, per) => {
			expect(priceOf(a + b, price, per)).toBeGreaterThanOrEqual(priceOf(a, price, per));
		}),
	);
	fc.assert(
		fc.property(fc.array(minor, { maxLength: 50 }), (amounts) => {
			expect(sumOf(amounts)).toBe(sumOf([...amounts].reverse()));
			expect(sumOf([...amounts, 1])).toBe(sumOf(amounts) + 1);
		}),
	);
});

test("beyond what a number holds exactly nothing is made up", () => {
	expect(() => priceOf(1_000_000_000, 1_000_000_000_000, 1)).toThrow(RangeError);
	expect(() => sumOf([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
});

test("a price holds from its quantity on, up to the next one", () => {
	fc.assert(
		fc.property(offer, quantity, (one, pieces) => {
			const priced = priceAt(one, pieces);
			const { minimumQuantity, packSize, mode } = one;
			if (minimumQuantity !== null && pieces < minimumQuantity) return priced === "below-minimum";
			if (packSize !== null && pieces % packSize !== 0) return priced === "not-whole-packs";
			const reached = one.breaks.filter((at) => (mode === "from" ? at.quantity <= pieces : at.quantity === pieces));
			const last = reached.at(-1);
			if (!last) return priced === (mode === "from" ? "below-minimum" : "not-an-offered-quantity");
			expect(priced).toEqual({
				unitPriceMinor: last.unitPriceMinor,
				totalMinor: priceOf(pieces, last.unitPriceMinor, one.priceBasis),
			});
			return true;
		}),
	);
});

test("the order in which breaks stand changes no price, and a unit never gets dearer with the quantity", () => {
	fc.assert(
		fc.property(offer, quantity, quantity, (one, a, b) => {
			expect(priceAt({ ...one, breaks: [...one.breaks].reverse() }, a)).toEqual(priceAt(one, a));
			const from = { ...one, mode: "from" as const, minimumQuantity: null, packSize: null };
			const [less, more] = [priceAt(from, Math.min(a, b)), priceAt(from, Math.max(a, b))];
			if (typeof less === "string" || typeof more === "string") return;
			expect(more.unitPriceMinor).toBeLessThanOrEqual(less.unitPriceMinor);
		}),
	);
});

test("250 pieces at 1,234 for a hundred are 3,085; one at 500 for a thousand is 1; nothing is 0", () => {
	expect(priceOf(250, 1234, 100)).toBe(3085);
	expect(priceOf(1, 500, 1000)).toBe(1);
	expect(priceOf(250, 0, 100)).toBe(0);
});
