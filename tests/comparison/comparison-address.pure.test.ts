import { expect, test } from "vitest";
import {
	comparisonHref,
	readComparisonAddress,
	withMoved,
	withoutProduct,
} from "../../src/features/comparison/comparison-address.ts";

const read = (query: string) => readComparisonAddress(new URLSearchParams(query));

test("the address is the whole state, and comes out as it went in", () => {
	const address = "/en/compare?p=6205-2RS&p=6206&ref=6206&diff=1&units=imperial";
	expect(comparisonHref("en", read(address.split("?")[1]!))).toBe(address);
	expect(comparisonHref("zh-cn", read("p=6205&p=6206"), ".xlsx")).toBe("/zh-cn/compare.xlsx?p=6205&p=6206");
});

test("the order is kept, repetitions and blanks are dropped, a pasted list is taken apart", () => {
	expect(read("p=6206&p=6205&p=6206&p=&p=+&p=6207,6208，6209").partNumbers).toEqual([
		"6206",
		"6205",
		"6207",
		"6208",
		"6209",
	]);
});

test("what stands there by default is left out, and nonsense becomes the default", () => {
	expect(read("p=A&units=cubits&diff=yes&ref=")).toEqual({
		partNumbers: ["A"],
		reference: null,
		requirements: [],
		differencesOnly: false,
		deviationsOnly: false,
		isRequiring: false,
		units: "metric",
	});
	expect(comparisonHref("en", read("p=A&p=B&ref=A&diff=0&units=metric"))).toBe("/en/compare?p=A&p=B");
	expect(comparisonHref("en", read(""))).toBe("/en/compare");
});

test("an endless address is read to a sensible length only", () => {
	const many = Array.from({ length: 500 }, (_, at) => `p=${at}`).join("&");
	expect(read(many).partNumbers).toHaveLength(50);
	expect(read(`p=${"9".repeat(5000)}`).partNumbers[0]).toHaveLength(100);
});

test("a product moves one column left or right, and not beyond the edge", () => {
	const wish = read("p=A&p=B&p=C&ref=B");
	expect(withMoved(wish, "B", -1)).toMatchObject({ partNumbers: ["B", "A", "C"], reference: "B" });
	expect(withMoved(wish, "C", 1)).toBe(wish);
	expect(withMoved(wish, "A", -1)).toBe(wish);
});

test("removing the reference makes the first product the reference again", () => {
	expect(withoutProduct(read("p=A&p=B&p=C&ref=B"), "B")).toMatchObject({ partNumbers: ["A", "C"], reference: null });
	expect(withoutProduct(read("p=A&p=B&p=C&ref=B"), "C")).toMatchObject({ partNumbers: ["A", "B"], reference: "B" });
});
