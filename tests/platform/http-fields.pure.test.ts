import { expect, test } from "vitest";
import { nestFields } from "../../src/platform/http/fields.ts";

const tree = (fields: [string, string][]) => JSON.parse(JSON.stringify(nestFields(fields))) as unknown;

test("fields of a form are nested, in the order of their rows and without the gaps of removed ones", () => {
	expect(
		tree([
			["lines[2].part", "B"],
			["lines[0].part", "A"],
			["lines[0].quantities[1].quantity", "9"],
			["roles", "sales"],
			["roles", "command"],
			["roles", "editor"],
		]),
	).toEqual({
		lines: [{ part: "A", quantities: [{ quantity: "9" }] }, { part: "B" }],
		roles: ["sales", "command", "editor"],
	});
});

test("a price stands as deep as a break of an offer of a line, and nothing deeper is read", () => {
	expect(
		tree([
			["lines[0].offers[0].breaks[1].price", "12.50"],
			["lines[0].offers[0].breaks[1].price.currency.code", "EUR"],
			["lines[1].offers[0].breaks[0].price.currency", "EUR"],
		]),
	).toEqual({ lines: [{ offers: [{ breaks: [{ price: "12.50" }] }] }] });
});

test("what runs against the shape another name has set is left out", () => {
	const odd: [string, string][] = [
		"a[0]",
		"a.b",
		"a[0].b",
		"b[x]",
		"[0]",
		"c[10000]",
		"constructor.d",
		"__proto__.e",
	].map((name) => [name, "odd"]);
	expect(tree([["a", "text"], ...odd])).toEqual({ a: "text" });
});

test("a form of nothing but last rows is read at once", () => {
	const start = performance.now();
	nestFields(Array.from({ length: 6_500 }, (_, at) => [`a${at}[9999][9999][9999][9999][9999]`, "x"]));
	nestFields(Array.from({ length: 8_000 }, (_, at) => [`a${at}[9999][9999][9999][9999]`, "x"]));
	expect(performance.now() - start).toBeLessThan(1_000);
});
