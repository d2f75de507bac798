import { expect, test } from "vitest";
import { notStated, type Property, type SpecificationValue } from "../../src/features/catalogue/property.ts";
import { readCell } from "../../src/features/catalogue/read-cell.ts";
import { parseMeasure } from "../../src/features/catalogue/parse-measure.ts";
import { showTyped, showValue } from "../../src/features/catalogue/show-value.ts";

function property(over: Partial<Property>): Property {
	const name = { en: "Bore diameter", "zh-cn": "内径" };
	return {
		id: "p",
		number: 1,
		familyId: "f",
		code: "bore_diameter",
		symbol: "d",
		name,
		kind: "number",
		dimension: "length",
		unit: "mm",
		direction: "neither",
		group: { code: "dimensions", name, position: 0 },
		position: 0,
		inTable: true,
		isFilter: true,
		isComparable: true,
		choices: [],
		previousCodes: [],
		axis: null,
		...over,
	};
}

function stated(of: Property, typed: string): SpecificationValue {
	return { ...notStated, state: "stated", typed, ...parseMeasure(typed, of)! };
}

const bore = property({});
const load = property({ dimension: "force", unit: "kN" });
const heat = property({ kind: "range", dimension: "temperature", unit: "°C" });
const plain = (shown: string) => shown.replaceAll("\u00a0", " ");

test.each([
	[bore, "25", "25 mm", "0.9843 in"],
	[bore, "25.4 mm", "25.4 mm", "1.000 in"],
	[bore, "0.7500 in", "19.050 mm", "0.7500 in"],
	[bore, "3/8 in", "9.525 mm", "0.3750 in"],
	[load, "14", "14 kN", "3,147 lbf"],
	[load, "22900 N", "22.9 kN", "5,148 lbf"],
	[load, "6180 lbf", "27.49 kN", "6,180 lbf"],
	[heat, "-40..120", "-40 … 120 °C", "-40 … 248 °F"],
	[property({ dimension: "rotational-speed", unit: "1/min" }), "12000", "12,000 1/min", "12,000 1/min"],
	[property({ dimension: null, unit: null }), "0.350", "0.350", "0.350"],
	[property({ dimension: "mass", unit: "kg" }), "10 g", "0.01 kg", "0.022 lb"],
	[bore, "0.005", "0.005 mm", "0.00020 in"],
])("%# a reader sees %s in both systems", (of, typed, metric, imperial) => {
	expect(plain(showValue("en", of, stated(of, typed)))).toBe(metric);
	expect(plain(showValue("en", of, stated(of, typed), "imperial"))).toBe(imperial);
});

test("what was typed in another unit can be shown beside it", () => {
	expect(showTyped(bore, stated(bore, "0.7500 in"), "metric")).toBe("0.7500 in");
	expect(showTyped(bore, stated(bore, "25"), "metric")).toBeUndefined();
	expect(plain(showTyped(bore, stated(bore, "25"), "imperial")!)).toBe("25 mm");
});

test("a curve shows the digits that were typed at its ends, and four of what was converted", () => {
	const name = { en: "Load over speed", "zh-cn": "载荷" };
	const axis = { name, dimension: "rotational-speed" as const, unit: "1/min" };
	const curve = property({ kind: "curve", dimension: "force", unit: "kN", axis });
	const value = readCell("500: 12.345 kN; 1000: 2.80 kN; 6000: 1.2 kN", curve)!;
	expect(plain(showValue("en", curve, value))).toBe("12.345 … 1.2 kN (500 … 6,000 1/min)");
	expect(plain(showValue("en", curve, value, "imperial"))).toBe("2,775 … 269.8 lbf (500 … 6,000 1/min)");
});

test("not stated, not applicable, on request and zero are four different things", () => {
	const texts = [
		notStated,
		{ ...notStated, state: "not-applicable" as const },
		{ ...notStated, state: "on-request" as const },
		stated(bore, "0"),
	].map((value) => plain(showValue("en", bore, value)));
	expect(texts).toEqual(["not stated", "not applicable", "on request", "0 mm"]);
	expect(showValue("zh-cn", bore, notStated)).toBe("未注明");
});

test("a choice speaks the reader's language", () => {
	const sealing = property({
		kind: "choice",
		dimension: null,
		unit: null,
		choices: [{ code: "two-seals", name: { en: "Two seals", "zh-cn": "双面密封" } }],
	});
	const value = { ...notStated, state: "stated" as const, typed: "two-seals", choice: "two-seals" };
	expect(showValue("zh-cn", sealing, value)).toBe("双面密封");
});
