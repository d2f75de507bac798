// What holds of a comparison whatever is in it.
import fc from "fast-check";
import { expect, test } from "vitest";
import { apportion } from "../../src/features/comparison-sheets/apportion.ts";
import type { SheetColumn } from "../../src/features/comparison-sheets/sheet-column.ts";
import { cellParts, type SheetComparison } from "../../src/features/comparison-sheets/sheet-comparison.ts";
import { column, compared, line, rate } from "./columns.ts";

const rates = new Map([rate("CNY", "0.12371"), rate("USD", "0.91")]);
const part = fc.oneof(
	fc.constant({ state: "unknown" }),
	fc.record({ state: fc.constant("stated"), amount: fc.integer({ min: 0, max: 90_000 }).map((n) => String(n / 100)) }),
	fc.record({ state: fc.constant("computed"), percent: fc.integer({ min: 0, max: 300 }).map((n) => String(n / 10)) }),
);
const price = fc.record({
	price: fc.oneof(
		fc.constant(""),
		fc.integer({ min: 1, max: 5_000_000 }).map((n) => String(n / 1000)),
	),
	answer: fc.constantFrom("offered", "offered", "no-offer"),
	unit: fc.constantFrom("", "100 pcs", "kg"),
	minimumQuantity: fc.constantFrom("", "7", "2000"),
	packSize: fc.constantFrom("", "3", "48"),
});
const terms = fc.record({
	currency: fc.constantFrom("EUR", "CNY", "USD", "PLN"),
	incoterm: fc.constantFrom("", "EXW", "FCA", "CIP", "DAP", "DDP"),
	paymentDays: fc.constantFrom("", "0", "30", "180"),
	freight: part,
	insurance: part,
	duty: part,
});
const columns = fc
	.array(fc.tuple(price, price, terms), { minLength: 1, maxLength: 6 })
	.map((all) => all.map(([l1, l2, given], at) => column(`c${at}`, { l1, l2 } as never, given)));
const lines = [line({ count: 13 }), line({ id: "l2", position: 1, count: 4_000 })];
const compare = (some: SheetColumn[]): SheetComparison => compared(some, { lines, rates });
const sorted = (keys: readonly string[]) => [...keys].sort();

test("the order of the columns changes nothing", () => {
	fc.assert(
		fc.property(columns, (some) => {
			const [there, back] = [compare(some), compare(some.toReversed())];
			for (const [at, one] of there.lines.entries()) {
				const other = back.lines[at]!;
				expect(other.lowest.outcome).toBe(one.lowest.outcome);
				expect([sorted(other.lowest.keys), other.lowest.value]).toEqual([sorted(one.lowest.keys), one.lowest.value]);
				expect(other.cells.toReversed()).toEqual(one.cells);
				expect(other.points.toReversed()).toEqual(one.points);
			}
			expect([back.whole.outcome, back.whole.value]).toEqual([there.whole.outcome, there.whole.value]);
			expect(sorted(back.wholeBest.keys)).toEqual(sorted(there.wholeBest.keys));
		}),
		{ numRuns: 150 },
	);
});

test("one more offer that is worse never changes who is lowest", () => {
	fc.assert(
		fc.property(columns, (some) => {
			const before = compare(some);
			const worse = column("worse", { l1: { price: "99999999" }, l2: { price: "99999999" } });
			const after = compare([...some, worse]);
			for (const [at, { lowest }] of before.lines.entries())
				if (lowest.outcome === "given") expect(after.lines[at]!.lowest).toEqual(lowest);
		}),
		{ numRuns: 150 },
	);
});

test("unknown never counts as zero: it has no sum, and no badge is given beside it", () => {
	fc.assert(
		fc.property(columns, (some) => {
			for (const { cells, lowest } of compare(some).lines) {
				for (const cell of cells) {
					const isUnknown = cellParts.some((name) => cell.parts[name].minor === null);
					if (cell.state !== "no-offer") expect(cell.landedMinor === null).toBe(isUnknown);
					expect(cell.state === "unknown").toBe(cell.unknowns.length > 0);
				}
				if (cells.some(({ state }) => state === "unknown")) expect(lowest.outcome).not.toBe("given");
			}
		}),
		{ numRuns: 200 },
	);
});

test("what is known adds up: the parts to the cell, the cells to the column, to the last cent", () => {
	fc.assert(
		fc.property(columns, (some) => {
			const { lines: results, columns: totals } = compare(some);
			for (const { cells } of results)
				for (const cell of cells.filter(({ landedMinor }) => landedMinor !== null))
					expect(cellParts.reduce((sum, name) => sum + cell.parts[name].minor!, 0)).toBe(cell.landedMinor);
			for (const [at, total] of totals.entries()) {
				if (total.totalMinor === null) continue;
				expect(results.reduce((sum, { cells }) => sum + cells[at]!.landedMinor!, 0)).toBe(total.totalMinor);
			}
		}),
		{ numRuns: 150 },
	);
});

test("an amount that is shared is shared whole", () => {
	fc.assert(
		fc.property(
			fc.nat(1_000_000_000),
			fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 200 }),
			(amount, weights) => {
				const shares = apportion(amount, weights);
				expect(shares.reduce((sum, share) => sum + share, 0)).toBe(amount);
				expect(shares.every((share) => share >= 0)).toBe(true);
			},
		),
	);
});
