import { describe, expect, test } from "vitest";
import { readRequiredValue } from "../../src/features/catalogue/required-value.ts";
import { readRequirements, requirementPairs } from "../../src/features/catalogue/requirement-address.ts";
import { judgeRequirement } from "../../src/features/comparison/judge-requirement.ts";
import { approvals, loadOverSpeed, property, value } from "./properties.ts";

const load = property();
const bore = property({ code: "bore", dimension: "length", unit: "mm", direction: "neither" });
const temperature = property({ code: "temperature", kind: "range", dimension: "temperature", unit: "°C" });
const remark = property({ code: "remark", kind: "text", dimension: null, unit: null });

function judged(of: typeof load, required: string, typed: string) {
	const [asked] = readRequirements(new URLSearchParams([["r.x", required]]));
	const read = readRequiredValue(asked!.operator, asked!.value, of);
	if ("field" in read) throw new Error(read.code);
	return judgeRequirement(of, read, value(typed, of), "metric");
}
const mark = (of: typeof load, required: string, typed: string) => judged(of, required, typed).mark;

describe("what is not known meets nothing", () => {
	test.each(["", "on request"])("%j is unknown", (typed) => {
		expect(mark(load, ">=20 kN", typed)).toBe("unknown");
		expect(mark(load, "not 20 kN", typed)).toBe("unknown");
	});
	test("not applicable is an answer, and none that meets", () => {
		expect(mark(load, ">=20 kN", "n/a")).toBe("deviates");
		expect(mark(load, "not 20 kN", "n/a")).toBe("meets");
	});
	test("a text that reads otherwise has to be read by somebody", () => {
		expect(mark(remark, "Pumps and fans", "pumps  and fans | 泵")).toBe("meets");
		expect(mark(remark, "Pumps", "Gearboxes | 齿轮箱")).toBe("unknown");
	});
	test("another test condition than the one required is unknown, and said to be", () => {
		expect(mark(load, ">=20 kN @ ISO 281", "22 kN @ iso 281")).toBe("meets");
		expect(judged(load, ">=20 kN @ ISO 281", "22 kN")).toMatchObject({ mark: "unknown", isOtherCondition: true });
	});
});

describe("measures", () => {
	test("a miss is told from the limit, in the unit shown and in per cent", () => {
		expect(judged(load, ">=20 kN", "14.8 kN")).toMatchObject({ mark: "deviates" });
		const { deviation } = judged(load, ">=20 kN", "14.8 kN");
		expect(deviation!.amount).toBeCloseTo(-5.2);
		expect(deviation!.percent).toBeCloseTo(-26);
		expect(judged(load, "<=10 kN", "14.8 kN").deviation!.percent).toBeCloseTo(48);
	});
	test.each([
		[">=20 kN", "20 kN", "meets"],
		[">=20 kN", "4500 lbf", "meets"],
		["<=20 kN", "20.0001 kN", "deviates"],
		["=20 kN", "20000 N", "meets"],
		["≥20000 N", "20", "meets"],
		["between 10..20 kN", "20 kN", "meets"],
		["between 10..20 kN", "9.99 kN", "deviates"],
		["one-of 10 kN; 20 kN", "20 kN", "meets"],
		["one-of 10 kN; 20 kN", "15 kN", "deviates"],
		["not 20 kN", "20 kN", "deviates"],
		["not 20 kN", "21 kN", "meets"],
	])("%s against %s %s", (required, typed, expected) => {
		expect(mark(load, required, typed)).toBe(expected);
	});
	test("an inch fraction is exact", () => {
		expect(mark(bore, "=3/4 in", "19.05 mm")).toBe("meets");
		expect(mark(bore, "one-of 1/2; 3/4 in", "19.05 mm")).toBe("meets");
	});
	test("a range has to cover what between asks for, and all of it counts for the other operators", () => {
		expect(mark(temperature, "between -20..100 °C", "-30..120 °C")).toBe("meets");
		expect(judged(temperature, "between -40..100 °C", "-30..120 °C").deviation).toMatchObject({
			amount: 10,
			percent: null,
		});
		expect(mark(temperature, ">=-30 °C", "-30..120 °C")).toBe("meets");
		expect(mark(temperature, "<=100 °C", "-30..120 °C")).toBe("deviates");
	});
	test("a curve meets a limit only where all of it does", () => {
		expect(mark(loadOverSpeed, ">=2 kN", "0: 4; 1000: 2")).toBe("meets");
		expect(judged(loadOverSpeed, ">=3 kN", "0: 4; 1000: 2").deviation!.amount).toBeCloseTo(-1);
	});
});

test("of several choices all that are named are wanted, or any, or none", () => {
	expect(mark(approvals, "=EN; IRIS", "en;iris;aar")).toBe("meets");
	expect(judged(approvals, "=EN; IRIS; GOST", "en;aar")).toMatchObject({ mark: "deviates", missing: ["iris", "gost"] });
	expect(mark(approvals, "one-of EN; GOST", "en")).toBe("meets");
	expect(judged(approvals, "not GOST", "en;gost")).toMatchObject({ mark: "deviates", excluded: ["gost"] });
});

test("what cannot be read says which half is to blame", () => {
	expect(readRequiredValue(">=", "much", load)).toEqual({ field: "value", code: "not-a-measure" });
	expect(readRequiredValue("between", "20 kN", load)).toEqual({ field: "value", code: "not-two-measures" });
	expect(readRequiredValue("~", "20 kN", load)).toEqual({ field: "operator", code: "choose-one" });
	expect(readRequiredValue(">=", "EN", approvals)).toEqual({ field: "operator", code: "operator-not-for-choices" });
	expect(readRequiredValue("=", "DIN", approvals)).toEqual({ field: "value", code: "not-a-choice" });
});

test("requirements come out of an address as they went in", () => {
	const pairs: [string, string][] = [
		["r.load", ">=20 kN"],
		["r.bore", "between 20..30 mm"],
		["r.cage", "not brass; steel"],
	];
	expect(requirementPairs(readRequirements(new URLSearchParams(pairs)))).toEqual(pairs);
	expect(readRequirements(new URLSearchParams("r.=1&r.a=&r.b=>=&q=2"))).toEqual([]);
});
