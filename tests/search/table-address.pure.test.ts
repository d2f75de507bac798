import { expect, test } from "vitest";
import type { Property } from "../../src/features/catalogue/property.ts";
import { readTableAddress, tableQuery } from "../../src/features/search/table-address.ts";

const clearance: Property = {
	id: "p",
	number: 1,
	familyId: "f",
	code: "axial_displacement_max",
	symbol: "s",
	name: { en: "Permissible axial displacement", "zh-cn": "允许轴向位移" },
	kind: "number",
	dimension: "length",
	unit: "mm",
	direction: "more",
	group: { code: "design", name: { en: "Design", "zh-cn": "结构" }, position: 0 },
	position: 0,
	inTable: true,
	isFilter: true,
	isComparable: true,
	choices: [],
	previousCodes: ["axial_displacement"],
	axis: null,
};

test("a link made before a property was renamed still filters by it, and is written with the new name", () => {
	const old = new URLSearchParams("f.axial_displacement.min=1&sort=-axial_displacement");
	const wish = readTableAddress(old, [clearance]);
	expect(wish.ranges.get("axial_displacement_max")).toEqual({ min: "1", max: "" });
	expect(tableQuery(wish)).toBe("?f.axial_displacement_max.min=1&sort=-axial_displacement_max");
});

test("the new name wins where an address holds both", () => {
	const both = new URLSearchParams("f.axial_displacement.min=1&f.axial_displacement_max.min=2");
	expect(readTableAddress(both, [clearance]).ranges.get("axial_displacement_max")?.min).toBe("2");
});

test("a name that is the beginning of another's is not taken for it", () => {
	const other = { ...clearance, code: "axial", previousCodes: [] };
	const wish = readTableAddress(new URLSearchParams("f.axial_displacement.min=1"), [other, clearance]);
	expect([...wish.ranges.keys()]).toEqual(["axial_displacement_max"]);
});
