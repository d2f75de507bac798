import { expect, test } from "vitest";
import { compareCurves } from "../../src/features/comparison/compare-curves.ts";
import { compareProducts } from "../../src/features/comparison/compare-products.ts";
import { isSameDecimal } from "../../src/features/comparison/exact-decimal.ts";
import { approvals, loadOverSpeed, property, value } from "./properties.ts";

function second(of: ReturnType<typeof property>, ...typed: [string, string]) {
	const [group] = compareProducts("en", {
		productIds: ["0", "1"],
		referenceId: "0",
		properties: [of],
		values: new Map(typed.map((one, at) => [`${at}`, new Map([[of.code, value(one, of)]])])),
		units: "metric",
	});
	const cell = group!.rows[0]!.cells[1]!;
	return { ...cell, differenceShown: cell.differenceShown?.replaceAll("\u00a0", " ") ?? null };
}

test("several choices are the same set in any order, and else what is missing and what is extra is named", () => {
	expect(second(approvals, "en;iris", "iris;en").agreement).toBe("same");
	expect(second(approvals, "en;iris", "en;gost;aar")).toMatchObject({
		agreement: "different",
		differenceShown: "without IRIS; also GOST, AAR",
	});
});

test("curves of the same points are the same, however they were typed", () => {
	expect(second(loadOverSpeed, "500 rpm: 3.2 kN; 1000 rpm: 2.8 kN", "1000: 2800 N; 500: 3.2").agreement).toBe("same");
});

test("a curve's unit stands with its values, not behind its speeds", () => {
	const { shown } = second(loadOverSpeed, "500: 3; 1000: 2", "500: 3.2; 1000: 2.8");
	expect(shown.replaceAll("\u00a0", " ")).toBe("3.2 … 2.8 kN (500 … 1,000 1/min)");
});

test("else it is said where two curves cross and where they are furthest apart", () => {
	const cell = second(loadOverSpeed, "0 rpm: 4 kN; 1000 rpm: 2 kN", "0 rpm: 3 kN; 1000 rpm: 3.5 kN");
	expect(cell.agreement).toBe("different");
	expect(cell.differenceShown).toBe("crosses at 400 1/min; at most +1.50 kN (+75 %) at 1,000 1/min");
	expect(cell.judgement).toBeNull();
});

test("a curve that never lies below the other is the better one where more is better", () => {
	expect(second(loadOverSpeed, "0: 2; 1000: 1", "0: 2; 1000: 1.5").judgement).toBe("better");
	expect(second(loadOverSpeed, "0: 2; 1000: 1", "0: 2; 1000: 0.5").judgement).toBe("worse");
});

test("curves without a common stretch are not measured against each other", () => {
	expect(second(loadOverSpeed, "0: 2; 100: 1", "200: 2; 300: 1")).toMatchObject({
		differenceShown: "the two curves have no stretch in common",
		judgement: null,
	});
});

test("curves that only touch do not cross; ones that meet in a point and part do", () => {
	const flat = [
		[0, 1],
		[10, 1],
	] as const;
	const touches = [
		[0, 2],
		[5, 1],
		[10, 2],
	] as const;
	const passes = [
		[0, 2],
		[5, 1],
		[10, 0],
	] as const;
	expect(compareCurves(touches, flat)?.crossings).toEqual([]);
	expect(compareCurves(passes, flat)?.crossings).toEqual([5]);
});

test("decimals are compared digit by digit to the twelfth, not nearly", () => {
	expect(isSameDecimal(25.400000000000002, 25.4)).toBe(true);
	expect(isSameDecimal(25.4, 25.40000001)).toBe(false);
	const near = property({ unit: "N" });
	expect(second(near, "1000.000001 N", "1000.000002 N").agreement).toBe("different");
});
