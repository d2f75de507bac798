import { describe, expect, test } from "vitest";
import { drawProduct } from "../../src/features/catalogue/draw-product.ts";
import type { Measures } from "../../src/features/catalogue/drawing-measures.ts";
import { renderDrawing } from "../../src/features/catalogue/render-drawing.ts";

function measures(sizes: Record<string, number>, choices: Record<string, string> = {}): Measures {
	return {
		size: (code) => sizes[code],
		label: (code) => (sizes[code] === undefined ? undefined : `${code} ${sizes[code]}`),
		choice: (code) => choices[code],
	};
}

const bearing = { bore_diameter: 25, outer_diameter: 52, width: 15 };
const bolt = { thread_diameter: 10, nominal_length: 40 };
const hub = { ...bearing, flange_diameter: 140, bolt_circle_diameter: 112, bolt_count: 5 };
const cases: [kind: string, sizes: Record<string, number>][] = [
	...[
		"deep-groove",
		"angular-contact",
		"self-aligning",
		"thrust-ball",
		"tapered",
		"cylindrical",
		"spherical",
		"needle",
	].map((kind): [string, Record<string, number>] => [kind, bearing]),
	["hub-unit", hub],
	["hex-bolt", bolt],
	["socket-screw", bolt],
	["wheel-bolt", bolt],
	["hex-nut", { thread_diameter: 10, width_across_flats: 16 }],
	["washer", { inner_diameter: 10.5, outer_diameter: 20 }],
];

function texts(kind: string, given: Measures): string[] {
	return drawProduct(kind, given)!.shapes.flatMap((shape) => (shape.kind === "text" ? shape.text : []));
}

/** Widths and heights of all closed outlines of a role, as pairs of sheet units. */
function extents(kind: string, given: Measures, role: string): [number, number][] {
	return drawProduct(kind, given)!.shapes.flatMap((shape) => {
		if (shape.kind !== "path" || shape.role !== role) return [];
		const points = [...shape.d.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
		const span = (at: 0 | 1) => Math.max(...points.map((p) => p[at]!)) - Math.min(...points.map((p) => p[at]!));
		return [[span(0), span(1)]] as [number, number][];
	});
}

describe.each(cases)("a drawing of the kind %s", (kind, sizes) => {
	test("is drawn from numbers alone, and says what it is", () => {
		const drawing = drawProduct(kind, measures(sizes))!;
		const svg = renderDrawing(drawing, { id: "x", title: "A & B", description: "<b>" });
		expect(svg).not.toMatch(/NaN|Infinity|undefined/);
		expect(svg).toContain('<title id="x-title">A &amp; B</title><desc id="x-desc">&lt;b&gt;</desc>');
		expect(drawing.viewBox.width).toBeGreaterThan(0);
		expect(svg).not.toContain("style=");
	});

	test("stays away where the product states too little", () => {
		expect(drawProduct(kind, measures({}))).toBeUndefined();
	});
});

test("a bearing's proportions are its own", () => {
	const [width, section] = extents("deep-groove", measures(bearing), "section-back")[0]!;
	const [, bore] = extents("deep-groove", measures(bearing), "outline")[0]!;
	expect(width / bore).toBeCloseTo(15 / 25, 2);
	expect(section).toBeLessThan(bore / 2);
	const wide = extents("deep-groove", measures({ ...bearing, width: 30 }), "section-back")[0]!;
	expect(wide[0] / width).toBeCloseTo(2, 2);
});

test("a measure that is not stated is not written; the rest is", () => {
	const rest = { bore_diameter: 25, outer_diameter: 52 };
	expect(texts("deep-groove", measures(bearing)).sort()).toEqual(["bore_diameter 25", "outer_diameter 52", "width 15"]);
	expect(texts("deep-groove", measures(rest)).sort()).toEqual(["bore_diameter 25", "outer_diameter 52"]);
	expect(drawProduct("deep-groove", measures({ bore_diameter: 25 }))).toBeUndefined();
});

test("seals are drawn where there are seals, and every bolt hole of a flange is there", () => {
	const dark = (choice: string) =>
		drawProduct("deep-groove", measures(bearing, { sealing: choice }))!.shapes.filter(
			(shape) => shape.kind === "path" && shape.role === "dark",
		).length;
	expect([dark("open"), dark("two-seals")]).toEqual([0, 4]);
	const holes = (count: number) =>
		drawProduct("hub-unit", measures({ ...hub, bolt_count: count }))!.shapes.filter(
			(shape) => shape.kind === "path" && shape.role === "outline",
		).length;
	expect(holes(5) - holes(4)).toBe(1);
});

test("a kind nobody draws has no drawing", () => {
	expect(drawProduct("gearbox", measures(bearing))).toBeUndefined();
	expect(drawProduct(null, measures(bearing))).toBeUndefined();
});
