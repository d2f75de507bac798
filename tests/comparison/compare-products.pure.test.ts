import { expect, test } from "vitest";
import { type ComparedCell, compareProducts, differencesOnly } from "../../src/features/comparison/compare-products.ts";
import { notStated, type Property, type SpecificationValue } from "../../src/features/catalogue/property.ts";
import type { UnitSystem } from "../../src/features/catalogue/units.ts";

const boundary = { code: "dimensions", name: { en: "Boundary dimensions", "zh-cn": "外形尺寸" }, position: 1 };

function property(change: Partial<Property>): Property {
	return {
		id: "p",
		number: 1,
		familyId: "f",
		code: "width",
		symbol: "B",
		name: { en: "Width", "zh-cn": "宽度" },
		kind: "number",
		dimension: "length",
		unit: "mm",
		direction: "neither",
		group: boundary,
		position: 1,
		inTable: true,
		isFilter: true,
		isComparable: true,
		choices: [],
		previousCodes: [],
		axis: null,
		...change,
	};
}

function measure(typed: string, unit: string | null, baseMin: number, baseMax = baseMin): SpecificationValue {
	return { ...notStated, state: "stated", typed, unit, baseMin, baseMax };
}

const onRequest: SpecificationValue = { ...notStated, state: "on-request", typed: "on request" };
const notApplicable: SpecificationValue = { ...notStated, state: "not-applicable", typed: "n/a" };
const choice = (code: string): SpecificationValue => ({ ...notStated, state: "stated", typed: code, choice: code });
const text = (en: string): SpecificationValue => ({
	...notStated,
	state: "stated",
	typed: en,
	text: { en, "zh-cn": en },
});

/** One row, the first value being the reference. */
function row(one: Property, values: SpecificationValue[], units: UnitSystem = "metric", locale: "en" | "zh-cn" = "en") {
	const productIds = values.map((_, at) => `product-${at}`);
	const [group] = compareProducts(locale, {
		productIds,
		referenceId: "product-0",
		properties: [one],
		values: new Map(values.map((value, at) => [productIds[at]!, new Map([[one.code, value]])])),
		units,
	});
	return withPlainSpaces(group!.rows[0]!);
}

/** So that the tests below can be read and typed. */
function withPlainSpaces<Row>(row: Row): Row {
	return JSON.parse(JSON.stringify(row).replaceAll("\u00a0", " ")) as Row;
}

function second(one: Property, values: SpecificationValue[], units: UnitSystem = "metric"): ComparedCell {
	return row(one, values, units).cells[1]!;
}

const load = property({ code: "load", dimension: "force", unit: "kN", direction: "more" });
const mass = property({ code: "mass", dimension: "mass", unit: "kg", direction: "less" });
const temperature = property({ code: "temperature", kind: "range", dimension: "temperature", unit: "°C" });
const runout = property({ code: "runout", kind: "range", direction: "less" });

test("a difference wears its sign, its unit and its share of the reference", () => {
	expect(second(load, [measure("14", "kN", 14_000), measure("19.5", "kN", 19_500)])).toMatchObject({
		shown: "19.5 kN",
		differenceShown: "+5.5 kN (+39 %)",
		judgement: "better",
	});
	expect(second(mass, [measure("0.13", "kg", 130), measure("0.106", "kg", 106)])).toMatchObject({
		differenceShown: "−0.024 kg (−18 %)",
		judgement: "better",
	});
});

test("one inch and 25.4 mm are equal, and each keeps the form it was typed in", () => {
	const { cells, isDifferent } = row(property({}), [
		measure("25.4", "mm", 25.4),
		measure("1 in", "in", 25.400000000000002),
	]);
	expect(isDifferent).toBe(false);
	expect(cells[1]).toMatchObject({ agreement: "same", typed: "1 in" });
	expect(cells[0]!.typed).toBeUndefined();
});

test("a tiny difference is shown with the digits it needs", () => {
	expect(second(property({}), [measure("25.4", "mm", 25.4), measure("25.402", "mm", 25.402)]).differenceShown).toBe(
		"+0.002 mm (+0.008 %)",
	);
	expect(second(load, [measure("14", "kN", 14_000), measure("14.001", "kN", 14_000.4)]).differenceShown).toBe(
		"+0.00040 kN (+0.003 %)",
	);
});

test("a temperature difference is converted without the offset of the scale, and has no percent", () => {
	const values = [measure("-30..120", "°C", -30, 120), measure("-40..150", "°C", -40, 150)];
	expect(second(temperature, values).differenceShown).toBe("lower −10 °C, upper +30 °C");
	expect(second(temperature, values, "imperial").differenceShown).toBe("lower −18 °F, upper +54 °F");
});

test("a share of zero or of a negative reference is not computed", () => {
	const zero = second(property({}), [measure("0", "mm", 0), measure("0.5", "mm", 0.5)]);
	expect(zero.difference?.lower.percent).toBeNull();
	expect(zero.differenceShown).toBe("+0.5 mm");
	const negative = second(runout, [measure("-0.05..0", "mm", -0.05, 0), measure("-0.03..0", "mm", -0.03, 0)]);
	expect(negative.differenceShown).toBe("lower +0.02 mm");
});

test("lengths compare in inches as they do in millimetres", () => {
	const cell = second(property({}), [measure("25", "mm", 25), measure("30", "mm", 30)], "imperial");
	expect(cell).toMatchObject({ shown: "1.181 in", differenceShown: "+0.1969 in (+20 %)" });
});

test("not stated, not applicable, on request and zero are four different things", () => {
	const values = [measure("0", "mm", 0), notStated, notApplicable, onRequest];
	const { cells } = row(property({ direction: "less" }), values);
	expect(cells.map(({ shown }) => shown)).toEqual(["0 mm", "not stated", "not applicable", "on request"]);
	expect(cells.map(({ agreement }) => agreement)).toEqual(["same", "unknown", "different", "unknown"]);
	expect(cells.slice(1).map(({ judgement }) => judgement)).toEqual([null, null, null]);
	expect(cells.slice(1).map(({ difference }) => difference)).toEqual([null, null, null]);
	expect(cells.map(({ standing }) => standing)).toEqual([null, null, null, null]);
});

test.each([
	["not stated", notStated, true],
	["on request", onRequest, true],
	["not applicable", notApplicable, false],
])("two values that are both %s count as different: %#", (_, value, isDifferent) => {
	expect(row(property({}), [value, value]).isDifferent).toBe(isDifferent);
});

test("a property without a direction judges nothing", () => {
	expect(second(property({}), [measure("15", "mm", 15), measure("16", "mm", 16)])).toMatchObject({
		judgement: null,
		standing: null,
	});
});

test("best and worst are told among the values stated, and only where they differ", () => {
	const kn = (value: number) => measure(String(value), "kN", value * 1000);
	expect(row(load, [kn(14), kn(20), notStated, kn(12)]).cells.map(({ standing }) => standing)).toEqual([
		null,
		"best",
		null,
		"worst",
	]);
	expect(row(load, [kn(14), kn(14)]).cells.map(({ standing }) => standing)).toEqual([null, null]);
	expect(row(load, [kn(14), onRequest]).cells.map(({ standing }) => standing)).toEqual([null, null]);
});

test("what two conversions rounded differently is nobody's advantage, but stays a difference", () => {
	const cell = second(load, [measure("27.5", "kN", 27_500), measure("6180 lbf", "lbf", 27_490.01)]);
	expect(cell).toMatchObject({ agreement: "different", judgement: "equal", standing: null });
	expect(second(load, [measure("27.5", "kN", 27_500), measure("27.49", "kN", 27_490)]).judgement).toBe("worse");
});

test("a range is better only where neither end is worse", () => {
	const reference = measure("5..20", "mm", 5, 20);
	expect(second(runout, [reference, measure("4..20", "mm", 4, 20)]).judgement).toBe("better");
	expect(second(runout, [reference, measure("4..25", "mm", 4, 25)]).judgement).toBeNull();
	expect(second(runout, [reference, measure("6..21", "mm", 6, 21)]).judgement).toBe("worse");
	expect(second(runout, [reference, reference]).judgement).toBe("equal");
});

test("choices and text are the same or different, without a delta", () => {
	const cage = property({
		kind: "choice",
		dimension: null,
		unit: null,
		choices: [{ code: "brass", name: { en: "brass", "zh-cn": "黄铜" } }],
	});
	expect(second(cage, [choice("brass"), choice("steel")])).toMatchObject({
		agreement: "different",
		differenceShown: null,
	});
	expect(row(cage, [choice("brass"), choice("brass")], "metric", "zh-cn").cells[1]).toMatchObject({
		agreement: "same",
		shown: "黄铜",
	});
	const use = property({ kind: "text", dimension: null, unit: null });
	expect(second(use, [text("Pumps"), text("Pumps ")]).agreement).toBe("same");
	expect(second(use, [text("Pumps"), text("Gearboxes")]).agreement).toBe("different");
});

test("differences only keeps what differs or is unknown and drops groups left empty", () => {
	const input = (values: SpecificationValue[], one: Property) => row(one, values);
	const same = input([measure("1", "mm", 1), measure("1", "mm", 1)], property({}));
	const unknown = input([measure("1", "mm", 1), notStated], property({}));
	const groups = [
		{ code: "a", name: "A", rows: [same] },
		{ code: "b", name: "B", rows: [same, unknown] },
	];
	expect(differencesOnly(groups)).toEqual([{ code: "b", name: "B", rows: [unknown] }]);
});
