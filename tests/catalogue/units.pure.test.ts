import { describe, expect, test } from "vitest";
import { decimals, parseMeasure, parseNumber, significantDigits } from "../../src/features/catalogue/parse-measure.ts";
import { formatMeasure, fromBase, toBase, unitIn } from "../../src/features/catalogue/units.ts";

const length = { dimension: "length" as const, unit: "mm" };
const temperature = { dimension: "temperature" as const, unit: "°C" };

describe("a measure is read as it is typed", () => {
	test.each([
		["25", "mm", 25],
		["25.4 mm", "mm", 25.4],
		["1 in", "in", 25.4],
		["0.7500 in", "in", 19.05],
		['3/8"', "in", 9.525],
		["3/8 in", "in", 9.525],
		["1 3/8 in", "in", 34.925],
		["1-3/8 in", "in", 34.925],
		["1,5", "mm", 1.5],
		["0,125 in", "in", 3.175],
		["２５．４ ｍｍ", "mm", 25.4],
		["25毫米", "mm", 25],
		["2 m", "m", 2000],
		["12 000 mm", "mm", 12000],
		["1.234,5", "mm", 1234.5],
		["1,234.5", "mm", 1234.5],
	])("%s", (typed, unit, base) => {
		expect(parseMeasure(typed, length)).toEqual({ unit, baseMin: base, baseMax: base });
	});

	test.each(["", "abc", "25 kg", "1,500", "1.2.3", "10..5", "1..2..3", "25 mm mm", "1/0", "--3", "NaN", "Infinity"])(
		"%s is not understood rather than guessed",
		(typed) => expect(parseMeasure(typed, length)).toBeNull(),
	);

	test("a range keeps both ends, and one unit stands for both", () => {
		expect(parseMeasure("-30..120 °C", temperature)).toEqual({ unit: "°C", baseMin: -30, baseMax: 120 });
		expect(parseMeasure("−30 – 120 ℃", temperature)).toEqual({ unit: "°C", baseMin: -30, baseMax: 120 });
		expect(parseMeasure("-22..248 °F", temperature)).toEqual({ unit: "°F", baseMin: -30, baseMax: 120 });
	});

	test("a rotational speed per minute is not read as a fraction", () => {
		const speed = { dimension: "rotational-speed" as const, unit: "1/min" };
		expect(parseMeasure("12000 1/min", speed)?.baseMin).toBe(12000);
		expect(parseMeasure("12000 rpm", speed)).toEqual({ unit: "1/min", baseMin: 12000, baseMax: 12000 });
		expect(parseMeasure("200 1/s", speed)?.baseMin).toBe(12000);
	});

	test("a plain factor has no unit", () => {
		expect(parseMeasure("0.35", { dimension: null, unit: null })).toEqual({ unit: "", baseMin: 0.35, baseMax: 0.35 });
		expect(parseMeasure("0.35 mm", { dimension: null, unit: null })).toBeNull();
	});
});

describe("units convert by their definitions", () => {
	test.each([
		["length", 1, "in", 25.4],
		["length", 0.75, "in", 19.05],
		["mass", 1, "lb", 453.59237],
		["mass", 16, "oz", 453.59237],
		["force", 1, "lbf", 4.44822161526],
		["force", 14, "kN", 14000],
		["temperature", 250, "°F", 121.111111111],
		["temperature", -40, "°F", -40],
		["temperature", 273.15, "K", 0],
		["temperature-difference", 18, "°F", 10],
		["torque", 1, "lbf·ft", 1.35581794833],
		["pressure", 1000, "psi", 6.89475729317],
		["pressure", 10, "bar", 1],
		["angle", 60, "′", 1],
	] as const)("%s: %d %s", (dimension, value, unit, base) => {
		expect(toBase(dimension, value, unit)).toBeCloseTo(base, 9);
		expect(fromBase(dimension, toBase(dimension, value, unit), unit)).toBeCloseTo(value, 9);
	});

	test("no dust of binary arithmetic is left", () => {
		expect(toBase("length", 0.7, "in")).toBe(17.78);
		expect(fromBase("length", 25.4, "in")).toBe(1);
		expect(toBase("temperature", 32, "°F")).toBe(0);
	});

	test("what is no unit of the dimension is no number", () => {
		expect(toBase("length", 1, "kg")).toBeNaN();
	});
});

test("shown digits are the source's", () => {
	expect(formatMeasure("en", 1, "in", 4)).toBe("1.000\u00a0in");
	expect(formatMeasure("en", 25.4, "mm", 3)).toBe("25.4\u00a0mm");
	expect(formatMeasure("en", 3147.3, "lbf", 4)).toBe("3,147\u00a0lbf");
	expect(formatMeasure("en", 0, "mm", 3)).toBe("0\u00a0mm");
	expect(formatMeasure("en", 40, "°", 2)).toBe("40°");
	expect(significantDigits("0.7500 in")).toBe(4);
	expect(significantDigits("22900")).toBe(3);
	expect(significantDigits("0.128")).toBe(3);
	expect(decimals("19.05")).toBe(2);
	expect(unitIn("imperial", "kN")).toBe("lbf");
	expect(unitIn("imperial", "1/min")).toBe("1/min");
	expect(parseNumber("1,234,567")).toBe(1234567);
});
