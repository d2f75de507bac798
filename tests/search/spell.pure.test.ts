import { describe, expect, test } from "vitest";
import { spell, spellHan } from "../../src/features/search/spell.ts";
import { spellDistance } from "../../src/features/search/spell-distance.ts";

const known = ["bearing", "bearings", "bolt", "hexagon", "stainless", "cylindrical", "roller", "nut"];

test.each([
	["bolt", "bolt", 0],
	["bolt", "blot", 1],
	["bolt", "bol", 1],
	["bolt", "belt", 1],
	["baering", "bearing", 1],
	["cylnidrcal", "cylindrical", 2],
	["abc", "xyz", 3],
])("%s is %s by %i slips", (a, b, slips) => expect(spellDistance(a, b, 3)).toBe(slips));

test("a distance beyond the limit is given up", () => expect(spellDistance("bearing", "hexagon", 2)).toBe(3));

describe("a word", () => {
	test.each([
		["baering", "bearing"],
		["BAERING", "bearing"],
		["rolller", "roller"],
		["stainlss", "stainless"],
		["cylindrclal", "cylindrical"],
	])("%s means %s", (typed, meant) => expect(spell(typed, known)).toBe(meant));

	test.each(["bearing", "nux", "6205", "nu205", "m8", "a2-70", "xyzzyx", "", "cylinder"])(
		"%s is left as it is",
		(typed) => expect(spell(typed, known)).toBeUndefined(),
	);

	test("that two are equally near to is left as it is", () => {
		expect(spell("rolt", ["bolt", "volt"])).toBeUndefined();
	});
});

describe("a Chinese word", () => {
	const words = ["深沟球轴承", "推力球轴承", "螺栓", "垫圈"];
	test("with one wrong or two exchanged characters is understood", () => {
		expect(spellHan("深勾球轴承", words)).toBe("深沟球轴承");
		expect(spellHan("深球沟轴承", words)).toBe("深沟球轴承");
	});
	test("of two characters, or with more wrong ones, is left as it is", () => {
		for (const typed of ["螺拴", "深勾求轴承", "深沟球轴承"]) expect(spellHan(typed, words)).toBeUndefined();
	});
});
