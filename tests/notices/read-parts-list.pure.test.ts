import { expect, test } from "vitest";
import { isInRange, readPartsList } from "../../src/features/notices/read-parts-list.ts";

const read = (...lines: string[]) => readPartsList(lines.map((line) => line.split("\t")));

test("a line holds a number, and the cells beside it may hold another spelling", () => {
	expect(read("6205-2RS", " 4711\t6204 2rs\t100 ", "", "\t")).toEqual([
		{ kind: "number", typed: "6205-2RS", keys: ["62052RS"] },
		{ kind: "number", typed: "4711", keys: ["4711", "62042RS", "100"] },
	]);
});

test("wildcards are those of IDTA 02036, and never become ones of SQL", () => {
	expect(read("6205*", "620?-2RS", "62%05_*")).toEqual([
		{ kind: "pattern", typed: "6205*", pattern: "6205%" },
		{ kind: "pattern", typed: "620?-2RS", pattern: "620_2RS" },
		{ kind: "pattern", typed: "62%05_*", pattern: "6205%" },
	]);
});

test("what would fit everything, or nothing, is said to be unreadable", () => {
	expect(read("*", "?*?", "6*", "..", "6200..", "a..b..c", "-").map(({ kind }) => kind)).toEqual(Array(7).fill("unreadable")); // prettier-ignore
});

test("a range goes by its figures where it ends in figures, and else by letters of one length", () => {
	const among = (from: string, to: string, keys: string[]) => keys.filter((key) => isInRange(key, { from, to }));
	expect(among("6200", "6210", ["6199", "6200", "6209", "6210", "62052RS", "62100", "620"])).toEqual(["6200", "6209", "6210"]); // prettier-ignore
	expect(among("M9", "M12", ["M8", "M9", "M10", "M12", "M13", "N10"])).toEqual(["M9", "M10", "M12"]);
	expect(among("6205A", "6205C", ["6205A", "6205B", "6205D", "6205AB"])).toEqual(["6205A", "6205B"]);
	expect(among("6210", "6200", ["6205"])).toEqual([]);
});
