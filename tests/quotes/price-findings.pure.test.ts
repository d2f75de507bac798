import fc from "fast-check";
import { expect, test } from "vitest";
import type { PriceHelp } from "../../src/features/prices/find-price-help.ts";
import { findPriceFindings, neededApproval } from "../../src/features/quotes/price-findings.ts";
import type { ContentLine, ContentOffer } from "../../src/features/quotes/quote-content.ts";

const nothing: PriceHelp = {
	list: [],
	contract: [],
	floor: null,
	cost: null,
	rates: [],
	insideRates: [],
	missingRates: [],
};
const point = (unitPriceMinor: number, minimumQuantity = 1, priceBasis = 1) => ({
	minimumQuantity,
	unitPriceMinor,
	priceBasis,
});

function judge(help: Partial<PriceHelp>, unitPriceMinor: number, offer: Partial<ContentOffer> = {}, quantity = 100) {
	const breaks = [{ quantity, unitPriceMinor }];
	const one = { key: "o", product: null, unit: "piece", priceBasis: 1, breaks, ...offer } as ContentOffer;
	const line = { rfqLineId: "l", position: 0, offers: [one] } as unknown as ContentLine;
	const products = new Map(offer.kind === "own-words" ? [] : [["o", "p"]]);
	const [finding] = findPriceFindings(
		[line],
		products,
		new Map([["p", { ...nothing, ...help }]]),
		new Map([["l", "p"]]),
	);
	return finding!;
}

test("the list's price goes straight out, a cent to either side needs leave", () => {
	expect(judge({ list: [point(140)] }, 140)).toMatchObject({ needs: null, departure: 0 });
	expect(judge({ list: [point(140)] }, 139)).toMatchObject({ needs: "price", because: "departs" });
	expect(judge({ list: [point(140)] }, 141)).toMatchObject({ needs: "price", because: "departs" });
});

test("a contract goes before the list, and the break that is reached is the one that counts", () => {
	const help = { list: [point(140), point(120, 100)], contract: [point(110)] };
	expect(judge(help, 110)).toMatchObject({ needs: null, listMinor: 120, contractMinor: 110 });
	expect(judge(help, 120).needs).toBe("price");
	expect(judge({ list: help.list }, 120).needs).toBeNull();
	expect(judge({ list: help.list }, 120, {}, 99).needs).toBe("price");
});

test("under the floor even the contract's price needs the higher leave, on the floor it does not", () => {
	const help = { contract: [point(90)], floor: { minor: 100, basis: 1 } };
	expect(judge(help, 90)).toMatchObject({ needs: "floor", because: "under-floor" });
	expect(judge({ ...help, contract: [point(100)] }, 100).needs).toBeNull();
	// 99.9 for one is under a floor of 9,999 for a hundred, to the last fraction.
	expect(judge({ floor: { minor: 9_991, basis: 100 } }, 99_900, { priceBasis: 1000 }).needs).toBe("floor");
	expect(judge({ floor: { minor: 9_990, basis: 100 } }, 99_900, { priceBasis: 1000 }).needs).toBeNull();
});

test("a product without any price needs nobody's leave; one that cannot be compared needs it", () => {
	expect(judge({}, 5)).toMatchObject({ needs: null, departure: null });
	const notComparable = { needs: "price", because: "not-comparable" };
	expect(judge({ missingRates: ["JPY"] }, 5)).toMatchObject(notComparable);
	expect(judge({ list: [point(140)] }, 140, { unit: "set" })).toMatchObject(notComparable);
	expect(judge({ list: [point(140, 500)] }, 140)).toMatchObject(notComparable);
	expect(judge({}, 5, { unit: "set" }).needs).toBeNull();
});

test("the same price for one, a hundred or a thousand is the same price", () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.constantFrom(1, 100, 1000), (price, priceBasis) => {
			expect(judge({ list: [point(price)] }, price * priceBasis, { priceBasis }).needs).toBeNull();
			expect(judge({ list: [point(price)] }, price * priceBasis + 1, { priceBasis }).needs).toBe("price");
		}),
	);
});

test("any price either goes straight out or names its leave, and the highest one counts", () => {
	const help = fc.record({
		list: fc.array(
			fc.integer({ min: 1, max: 500 }).map((minor) => point(minor)),
			{ maxLength: 1 },
		),
		contract: fc.array(
			fc.integer({ min: 1, max: 500 }).map((minor) => point(minor)),
			{ maxLength: 1 },
		),
		floor: fc.option(
			fc.integer({ min: 1, max: 500 }).map((minor) => ({ minor, basis: 1 })),
			{ nil: null },
		),
	});
	fc.assert(
		fc.property(help, fc.integer({ min: 0, max: 600 }), (known, price) => {
			const { needs } = judge(known, price);
			const usual = known.contract[0] ?? known.list[0];
			if (known.floor && price < known.floor.minor) expect(needs).toBe("floor");
			else if (usual && usual.unitPriceMinor !== price) expect(needs).toBe("price");
			else expect(needs).toBeNull();
		}),
	);
	const all = [judge({ list: [point(1)] }, 2), judge({ floor: { minor: 3, basis: 1 } }, 2), judge({}, 1)];
	expect(neededApproval(all)).toBe("floor");
	expect(neededApproval([all[0]!, all[2]!])).toBe("price");
	expect(neededApproval([all[2]!])).toBeNull();
	expect(neededApproval([])).toBeNull();
});

test("putting the product that was asked for into words of one's own needs leave, where it has a price", () => {
	const inWords = { kind: "own-words" } as const;
	expect(judge({ floor: { minor: 100, basis: 1 } }, 1, inWords)).toMatchObject({
		needs: "price",
		because: "not-comparable",
		floorMinor: null,
	});
	expect(judge({ list: [point(140)] }, 140, inWords).needs).toBe("price");
	expect(judge({}, 1, inWords).needs).toBeNull();
});
