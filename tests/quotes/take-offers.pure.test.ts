import fc from "fast-check";
import { expect, test } from "vitest";
import { priceAt } from "../../src/features/quotes/offer-price.ts";
import { preselect, takeWhole } from "../../src/features/quotes/plain-taking.ts";
import type { ContentLine, ContentOffer, QuoteContent } from "../../src/features/quotes/quote-content.ts";
import { isWhole, takeOffers, totalOf } from "../../src/features/quotes/take-offers.ts";
import { sumOf } from "../../src/platform/money.ts";
import { line, offer } from "./sent-quote.ts";

const today = "2026-11-23";
const ofLines = (lines: ContentLine[]) => ({ lines }) as QuoteContent;

const anyOffer = fc
	.record({
		mode: fc.constantFrom("exactly" as const, "from" as const),
		priceBasis: fc.constantFrom(1, 100, 1000),
		minimumQuantity: fc.option(fc.integer({ min: 1, max: 500 })),
		packSize: fc.option(fc.integer({ min: 1, max: 60 })),
		breaks: fc
			.uniqueArray(fc.record({ quantity: fc.integer({ min: 1, max: 100_000 }), unitPriceMinor: fc.nat(10_000_000) }), {
				selector: (one) => one.quantity,
				minLength: 1,
				maxLength: 5,
			})
			.map((breaks) => breaks.sort((a, b) => a.quantity - b.quantity)),
		toolingMinor: fc.option(fc.nat(10_000_000)),
		toolingPieces: fc.option(fc.integer({ min: 1, max: 10_000 })),
	})
	.map(
		(parts) =>
			(key: string): ContentOffer =>
				offer(key, parts),
	);

/** Up to eight lines of up to three offers, with a quantity typed beside some: offered ones as often as any. */
const anyChoice = fc
	.array(
		fc.array(fc.tuple(anyOffer, fc.option(fc.integer({ min: 1, max: 200_000 })), fc.boolean()), { maxLength: 3 }),
		{
			minLength: 1,
			maxLength: 8,
		},
	)
	.map((rows) => {
		const taking: Record<string, number> = {};
		const lines = rows.map((offers, at) =>
			line(
				`line-${at}`,
				at,
				"6205-2RS",
				100,
				offers.map(([make, typed, isOffered], place) => {
					const one = make(`o${at}-${place}`);
					if (typed !== null) taking[one.key] = isOffered ? one.breaks.at(-1)!.quantity : typed;
					return one;
				}),
			),
		);
		return { content: ofLines(lines), taking };
	});

test("what is taken costs what each offer asks for its quantity, and nothing is lost or rounded twice", () => {
	fc.assert(
		fc.property(anyChoice, ({ content, taking }) => {
			const { lines, troubles } = takeOffers(content, taking, today);
			const offers = content.lines.flatMap((one) => one.offers).filter((one) => one.key in taking);
			const priced = offers.map((one) => ({ one, price: priceAt(one, taking[one.key]!) }));
			const good = priced.flatMap(({ one, price }) => (typeof price === "object" ? [{ one, price }] : []));
			expect(lines.map((one) => one.offerKey)).toEqual(good.map(({ one }) => one.key));
			expect(troubles.map((one) => one.key)).toEqual(
				priced.filter(({ price }) => typeof price === "string").map(({ one }) => one.key),
			);
			const apart = good.map(({ one }) => (one.toolingPieces === null ? (one.toolingMinor ?? 0) : 0));
			expect(sumOf(lines.map((one) => one.totalMinor))).toBe(sumOf(good.map(({ price }) => price.totalMinor)));
			expect(totalOf(lines)).toBe(sumOf([...good.map(({ price }) => price.totalMinor), ...apart]));
		}),
	);
});

test("what is preselected can always be ordered, and the whole is really the whole", () => {
	fc.assert(
		fc.property(anyChoice, ({ content }) => {
			expect(takeOffers(content, preselect(content, today), today).troubles).toEqual([]);
			const whole = takeWhole(content, today);
			if (whole) expect(isWhole(content, takeOffers(content, whole, today).lines)).toBe(true);
		}),
	);
});

test("nobody is offered to take the whole where a line leaves a choice", () => {
	const one = offer("a", { breaks: [{ quantity: 100, unitPriceMinor: 5 }] });
	const two = offer("b", { breaks: [{ quantity: 100, unitPriceMinor: 4 }] });
	expect(takeWhole(ofLines([line("1", 0, "x", 100, [one])]), today)).toEqual({ a: 100 });
	expect(takeWhole(ofLines([line("1", 0, "x", 100, [one]), line("2", 1, "y", 100, [])]), today)).toEqual({ a: 100 });
	expect(takeWhole(ofLines([line("1", 0, "x", 100, [one, two])]), today)).toBeUndefined();
	expect(takeWhole(ofLines([line("1", 0, "x", 100, [])]), today)).toBeUndefined();
	const ranOut = { ...one, validUntil: "2026-11-22" };
	expect(takeWhole(ofLines([line("1", 0, "x", 100, [ranOut])]), today)).toBeUndefined();
});
