import { expect, test } from "vitest";
import { partNumberKey } from "../../src/features/catalogue/part-number.ts";
import { queryTerms, searchTerms } from "../../src/features/catalogue/search-terms.ts";

test("Latin text is found by its words, in any case and width", () => {
	expect(searchTerms("Deep groove ball bearing ６２０５-2RS, 12.9")).toEqual([
		"deep",
		"groove",
		"ball",
		"bearing",
		"6205",
		"2rs",
		"12.9",
	]);
});

test("Chinese text is found by each character and each pair", () => {
	expect(searchTerms("深沟球")).toEqual(["深", "沟", "球", "深沟", "沟球"]);
	expect(searchTerms("M8螺栓")).toEqual(["m8", "螺", "栓", "螺栓"]);
});

test("who asks for a longer word asks for its pairs", () => {
	expect(queryTerms("球")).toEqual(["球"]);
	expect(queryTerms("深沟球轴承")).toEqual(["深沟", "沟球", "球轴", "轴承"]);
	expect(queryTerms("6205 密封")).toEqual(["6205", "密封"]);
	expect(queryTerms(" - / * ")).toEqual([]);
});

test("spellings of one part number are one", () => {
	for (const typed of ["6205-2RS", "6205 2rs", "62052RS", "６２０５－２ＲＳ", "6205/2rs"]) {
		expect(partNumberKey(typed)).toBe("62052RS");
	}
});
