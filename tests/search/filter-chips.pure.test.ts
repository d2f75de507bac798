import { expect, it } from "vitest";
import { filterChips } from "#features/search/filter-chips.ts";
import type { Property } from "#features/catalogue/property.ts";
import { readTableAddress } from "#features/search/table-address.ts";

const bore = {
	id: "1",
	code: "bore",
	name: { en: "Bore", "zh-cn": "内径" },
	kind: "number",
	dimension: "length",
	unit: "mm",
	isFilter: true,
	previousCodes: [],
	choices: [],
} as unknown as Property;

function labels(query: string): string[] {
	const wish = readTableAddress(new URLSearchParams(query), [bore]);
	return filterChips("en", wish, [bore], []).map(({ label }) => label.replaceAll("\u00a0", " "));
}

it("shows Mei a range with the unit she filters in", () => {
	expect(labels("units=imperial&f.bore.min=1&f.bore.max=1.5")).toEqual(["Bore: 1 in to 1.5 in"]);
});

it("shows no limit that nobody understood, because it filters nothing", () => {
	expect(labels("f.bore.min=thick&f.bore.max=40")).toEqual(["Bore: up to 40 mm"]);
	expect(labels("f.bore.min=thick")).toEqual([]);
});
