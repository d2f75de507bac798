import { expect, test } from "vitest";
import { answerDueAt } from "../../src/features/rfq/answer-due.ts";
import { changeRows } from "../../src/features/rfq/change-rows.ts";
import { findPlaces } from "../../src/features/rfq/find-places.ts";
import { placeLines } from "../../src/features/rfq/places.ts";
import { readTyped } from "../../src/features/rfq/typed-rfq.ts";
import { nestFields } from "../../src/platform/http/fields.ts";

const read = (fields: [string, string][]) => readTyped(nestFields(fields));

test("one quantity per line may be written in short", () => {
	const short = read([
		["lines[0].partNumber", "A"],
		["lines[0].quantity", "5"],
		["lines[0].targetPrice", "1.20"],
	]);
	expect(short.lines[0]!.quantities).toMatchObject([{ quantity: "5", targetPrice: "1.20" }]);
});

test("what an RFQ does not know is left out, and odd shapes do no harm", () => {
	const typed = read([
		["organisationId", "other"],
		["state", "closed"],
		["project[0]", "list"],
		["notes.deep", "tree"],
		["lines", "text"],
		["__proto__.polluted", "yes"],
	]);
	expect(typed).not.toHaveProperty("organisationId");
	expect([typed.project, typed.notes, typed.lines]).toEqual(["list", "", []]);
	expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test("rows are added and removed without losing a letter", () => {
	const typed = read([
		["lines[0].partNumber", "A"],
		["lines[0].quantity", "abc"],
		["lines[1].description", "B"],
	]);
	const added = changeRows(typed, "add-line");
	expect(added.typed.lines.slice(0, 2)).toEqual(typed.lines);
	expect(added.focus).toBe("lines[2].partNumber");
	expect(changeRows(typed, "remove-line.0").typed.lines).toEqual([typed.lines[1]]);
	const more = changeRows(typed, "add-quantity.0");
	expect(more.typed.lines[0]!.quantities.map((row) => row.quantity)).toEqual(["abc", ""]);
	expect(more.focus).toBe("lines[0].quantities[1].quantity");
	const asked = changeRows(typed, "add-requirement.1").typed;
	expect(changeRows(asked, "remove-requirement.1.0").typed).toEqual(typed);
	for (const odd of ["add-quantity.9", "remove-line.x", "save", "add-line.1.2.3"])
		expect(changeRows(typed, odd)).toEqual({ typed, focus: null });
});

test("places are found by either language, with and without accents", () => {
	const keys = (country: string, city: string) => findPlaces(country, city).map((place) => place.key);
	expect(keys("DE", "hamburg")).toEqual(["DE/hamburg"]);
	expect(keys("DE", "München")).toEqual(keys("DE", "muenchen"));
	expect(keys("HU", "Gyor")).toEqual(["HU/gyor"]);
	expect(keys("CN", "苏州市")).toEqual(["CN/suzhou/jiangsu"]);
	expect(keys("", "London")).toEqual(["GB/london", "CA/london"]);
	expect(keys("US", "Hamburg")).toEqual([]);
	expect(keys("DE", " ")).toEqual([]);
});

test("every place of the list has a name in both languages, coordinates and a key of its own", () => {
	const lines = placeLines.split("\n").filter((line) => line.includes("|"));
	expect(lines.length).toBeGreaterThan(600);
	const keys = new Set<string>();
	for (const line of lines) {
		const [en = "", zh = "", latitude, longitude] = line.split("|");
		expect(en, line).not.toBe("");
		expect(zh, line).toMatch(/\p{Script=Han}/u);
		expect(Math.abs(Number(latitude)), line).toBeLessThan(70);
		expect(Math.abs(Number(longitude)), line).toBeLessThanOrEqual(180);
		for (const place of findPlaces("", en)) keys.add(place.key);
	}
	expect(keys.size).toBe(lines.length);
});

test("an answer is promised within two working days of the plant", () => {
	const due = (at: string, zone?: string) => answerDueAt(at, zone);
	// Monday 09:00 in Chengdu: Wednesday 09:00.
	expect(due("2026-11-23T01:00:00.000Z")).toBe("2026-11-25T01:00:00.000Z");
	// Friday 17:00: Tuesday 17:00.
	expect(due("2026-11-27T09:00:00.000Z")).toBe("2026-12-01T09:00:00.000Z");
	// Saturday, and at night before Monday's opening: Tuesday 18:00.
	expect(due("2026-11-28T05:00:00.000Z")).toBe("2026-12-01T10:00:00.000Z");
	expect(due("2026-11-22T22:00:00.000Z")).toBe("2026-11-24T10:00:00.000Z");
	// Over the change to summer time in Budapest: Friday 12:00 (UTC+1) to Tuesday 12:00 (UTC+2).
	expect(due("2027-03-26T11:00:00.000Z", "Europe/Budapest")).toBe("2027-03-30T10:00:00.000Z");
});

test("of thousands of rows no more are kept than it takes to say that they are too many", () => {
	const rows = (name: string, length: number) =>
		Array.from({ length }, (_, at): [string, string] => [`${name}[${at}].value`, "a"]);
	const typed = read([
		...rows("lines", 2_900),
		...rows("lines[0].requirements", 900),
		...rows("lines[0].quantities", 900),
	]);
	const [first] = typed.lines;
	expect([typed.lines.length, first!.requirements.length, first!.quantities.length]).toEqual([2_001, 31, 11]);
});
