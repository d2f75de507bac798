import { describe, expect, test } from "vitest";
import { understandQuery } from "../../src/features/search/understand-query.ts";
import { companyVocabulary, inShort } from "./understand-house.ts";

const vocabulary = companyVocabulary();
const read = (typed: string) => inShort(understandQuery(typed, vocabulary));

describe("a size", () => {
	test.each(["25×52×15", "25x52x15", "25*52*15", "25 X 52 X 15 mm", "２５×５２×１５毫米", "25 mm x 52 mm x 15 mm"])(
		"of a bearing is bore, outside diameter and width: %s",
		(typed) => {
			const [size, ...rest] = read(typed);
			expect(rest).toEqual([]);
			expect(size).toContain("bore_diameter 25..25 & outer_diameter 52..52 & width 15..15");
		},
	);

	test("of a washer is meant where a washer is named", () => {
		expect(read("washer 8.4×16×1.6")).toEqual([
			"family plain-washers",
			"inner_diameter 8.4..8.4 & outer_diameter 16..16 & thickness 1.6..1.6",
		]);
	});

	test.each(["M8x30", "m8×30", "M8*30", "M8 x 30 mm", "Ｍ８×３０"])("of a bolt is thread and length: %s", (typed) => {
		expect(read(typed)).toEqual(["thread m8 & nominal_length 30..30"]);
	});

	test("with a fine thread keeps the thread whole", () => {
		expect(read("M12x1.25x40")).toEqual(["thread m12x1.25 & nominal_length 40..40"]);
		expect(read("M12 × 1.25")).toEqual(["wheel_bolt_thread m12x1.25 | thread m12x1.25"]);
	});

	test("in inches is converted", () => {
		expect(read("1 x 2 x 9/16 in")[0]).toMatch(/bore_diameter 25\.2\d*\.\.25\.5/);
	});
});

describe("what the trade writes", () => {
	test("M8x30 A2-70", () => {
		expect(read("M8x30 A2-70")).toEqual(["thread m8 & nominal_length 30..30", "strength_class a2-70"]);
	});

	test("6205 2RS C3", () => {
		expect(read("6205 2RS C3")).toEqual(["word 6205", "sealing two-seals", "radial_clearance c3"]);
	});

	test("6205-2RS-C3 in one word", () => {
		expect(read("6205-2RS-C3")).toEqual(["word 6205", "sealing two-seals", "radial_clearance c3"]);
	});

	test("不锈钢 螺栓, with and without a space", () => {
		for (const typed of ["不锈钢 螺栓", "不锈钢螺栓"]) {
			const [material, bolts] = read(typed);
			expect(material).toBe("material stainless-a2,stainless-a4");
			expect(bolts).toBe("word 螺栓");
		}
	});

	test("深沟球轴承 内径25", () => {
		expect(read("深沟球轴承 内径25")).toEqual(["family deep-groove-ball-bearings", "bore_diameter 25..25"]);
		expect(read("深沟球轴承，内径：25毫米")).toEqual(["family deep-groove-ball-bearings", "bore_diameter 25..25"]);
	});
});

describe("a property with its value", () => {
	test.each(["bore 25 mm", "bore: 25", "bore = 25mm", "Bore diameter 25", "25 mm bore", "内径25毫米 轴承"])(
		"is a filter: %s",
		(typed) => expect(read(typed)[0]).toContain("bore_diameter 25..25"),
	);

	test("by its symbol needs an operator, and case tells two symbols apart", () => {
		expect(read("d=25")[0]).toBe("bore_diameter 25..25 | thread_diameter 25..25");
		expect(read("D=52")).toEqual(["outer_diameter 52..52"]);
		expect(read("d 25")).toEqual(["word d", "word 25"]);
	});

	test("in a family speaks of the family's own", () => {
		expect(read("bearing d=25")).toEqual(["family rolling-bearings", "bore_diameter 25..25"]);
		expect(read("washer ID 8.4")).toEqual(["family plain-washers", "inner_diameter 8.4..8.4"]);
	});

	test.each([
		["bore >= 25", "25.."],
		["bore 25 mm or more", "25.."],
		["bore at most 25", "..25"],
		["bore 20-30 mm", "20..30"],
		["bore 20 to 30 mm", "20..30"],
		["内径不小于25", "25.."],
		["内径20至30毫米", "20..30"],
		["内径 25 以上", "25.."],
		["bore 25 ± 0.5 mm", "24.5..25.5"],
	])("may be a limit or a range: %s", (typed, limits) => {
		expect(read(`${typed} bearing`)[0]).toBe(`bore_diameter ${limits}`);
	});

	test("may be a choice, yes or no", () => {
		expect(read("sealing: open bearing")[0]).toBe("sealing open");
		expect(read("lubricated for life: yes")).toEqual(["lubricated_for_life yes"]);
		expect(read("seal 2Z")).toEqual(["sealing two-shields"]);
	});
});

describe("a value with a unit", () => {
	test("as a limit speaks of the leading property of what it measures", () => {
		expect(read(">= 20 kN bearing")).toEqual(["dynamic_load_rating 20000..", "family rolling-bearings"]);
		expect(read("不小于20千牛 轴承")[0]).toBe("dynamic_load_rating 20000..");
	});

	test("without a family speaks of every family that has one", () => {
		const [piece] = read("100 psi");
		expect(piece).toContain("tensile_strength 0.68");
		expect(read('3/8"')[0]).toContain("bore_diameter 9.47738..9.57263");
	});

	test("as a range is what a range must cover", () => {
		expect(read("-40..120 °C")).toContain("operating_temperature -40..120");
		expect(read("－４０～１２０℃")).toContain("operating_temperature -40..120");
	});

	test("is no value where the letters are a suffix of a part number", () => {
		expect(read("6205 N")[0]).toBe("word 6205");
		expect(read("6205ZZ")[0]).toBe("word 6205zz");
	});
});

describe("a part number", () => {
	test("is a candidate whole and in parts, and never a measure", () => {
		expect(understandQuery("6205", vocabulary).partNumberKeys).toEqual(["6205"]);
		expect(understandQuery("6205 2RS C3", vocabulary).partNumberKeys).toEqual([
			"62052RSC3",
			"62052RS",
			"2RSC3",
			"6205",
			"2RS",
			"C3",
		]);
		expect(read("6205")).toEqual(["word 6205"]);
	});

	test("is never corrected", () => {
		for (const typed of ["6206", "MHU1-2552", "62o5", "NU2O5"])
			expect(understandQuery(typed, vocabulary).corrections).toEqual([]);
	});
});

describe("a slip of the finger", () => {
	const corrected = (typed: string) => understandQuery(typed, vocabulary).corrections.map(({ to }) => to);

	test.each([
		["baering", "bearing"],
		["cylindrcal", "cylindrical"],
		["hexagn bolt", "hexagon"],
		["stianless", "stainless"],
		["sphericl rolller bearing", "spherical"],
	])("in a word is forgiven: %s", (typed, to) => expect(corrected(typed)[0]).toBe(to));

	test("in Chinese is forgiven where all other characters agree", () => {
		expect(corrected("深勾球轴承")).toEqual(["深沟球轴承"]);
		expect(corrected("螺拴")).toEqual([]);
	});

	test("is not forgiven in short words nor between quotation marks", () => {
		expect(corrected("nt")).toEqual([]);
		expect(corrected('"baering"')).toEqual([]);
	});
});

describe("each piece", () => {
	test("knows the characters it came from", () => {
		const typed = "深沟球轴承， Ｍ８×３０  >= 20 kN  6205-2RS";
		for (const piece of understandQuery(typed, vocabulary).pieces)
			expect(piece.text).toBe(typed.slice(piece.start, piece.end));
	});

	test("stays words between quotation marks", () => {
		expect(read('"A2-70" M8')).toEqual(["word a2 70", "thread m8"]);
		expect(read("“深沟球轴承” 内径25")[0]).toMatch(/^word 深沟/);
	});
});

test("nonsense of any length is read without harm", () => {
	const nonsense = ["", "   ", '"', "×××", ">=", "..", "%'; drop", "🙂", "a".repeat(5_000), "1x".repeat(3_000), "(((("];
	for (const typed of nonsense) expect(() => understandQuery(typed, vocabulary)).not.toThrow();
});
