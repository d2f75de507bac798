// A wheel hub unit: section along the axis with two rows, and from generation 2 on the wheel flange in front view.
import { box, readBoundary } from "./draw-bearings.ts";
import type { Measures } from "./drawing-measures.ts";
import { type Drawing, DrawingSheet } from "./drawing-sheet.ts";

export function drawHubUnit(m: Measures): Drawing | undefined {
	const boreCode = m.size("bore_diameter") === undefined ? "spline_diameter" : "bore_diameter";
	const boundary = readBoundary(m, boreCode);
	if (!boundary) return undefined;
	const { d, D, B } = boundary;
	const flange = m.size("flange_diameter");
	const sheet = new DrawingSheet(Math.max(D, flange ?? 0, B) * (flange ? 1.1 : 1));
	for (const side of [-1, 1]) drawHalf(sheet, boundary, flange, m.size("bolt_circle_diameter"), side);
	const left = flange ? -B / 2 - 0.02 * B : -B / 2;
	for (const x of [left, B / 2]) sheet.line([x, -d / 2], [x, d / 2], "outline");
	const height = Math.max(D, flange ?? 0);
	sheet.line([left - 0.08 * height, 0], [B / 2 + 0.08 * height, 0], "centre");
	sheet.across([-B / 2, -height / 2], [B / 2, -D / 2], -height / 2, 1, m.label("width"));
	sheet.upright([B / 2, -d / 2], [B / 2, d / 2], B / 2, 1, m.label(boreCode));
	sheet.upright([B / 2, -D / 2], [B / 2, D / 2], B / 2, 2.3, m.label("outer_diameter"));
	if (flange) drawFlange(sheet, m, flange, d, -B / 2 - flange * 0.85);
	return sheet.finish();
}

function drawHalf(
	sheet: DrawingSheet,
	{ d, D, B }: { d: number; D: number; B: number },
	flange: number | undefined,
	boltCircle: number | undefined,
	side: number,
): void {
	const y = (radius: number) => side * radius;
	const h = (D - d) / 2;
	const ball = Math.min(0.2 * h, 0.13 * B);
	const middle = d / 2 + 0.52 * h;
	const [inner, outer] = [middle - 0.4 * ball, middle + 0.4 * ball];
	sheet.polygon(box(-B / 2, B / 2, y(d / 2), y(inner)), "section");
	sheet.polygon(box(-B * (flange ? 0.36 : 0.5), B * 0.48, y(outer), y(D / 2)), "section-back");
	for (const x of [-0.2 * B, 0.24 * B]) sheet.circle([x, y(middle)], ball, "solid");
	if (!flange) return;
	const thickness = 0.12 * B;
	const [from, to] = [-B / 2, -B / 2 + thickness];
	sheet.polygon(box(from, to, y(inner), y(flange / 2)), "section");
	if (!boltCircle) return;
	const hole = flange * 0.045;
	sheet.polygon(box(from, to, y(boltCircle / 2 - hole), y(boltCircle / 2 + hole)), "solid");
	sheet.line([from - thickness, y(boltCircle / 2)], [to + thickness, y(boltCircle / 2)], "centre");
}

function drawFlange(sheet: DrawingSheet, m: Measures, flange: number, bore: number, x: number): void {
	const boltCircle = m.size("bolt_circle_diameter");
	const count = m.size("bolt_count") ?? 0;
	const pilot = m.size("pilot_diameter");
	const reach = flange * 0.55;
	sheet.circle([x, 0], flange / 2, "solid");
	if (pilot) sheet.circle([x, 0], pilot / 2, "outline");
	sheet.circle([x, 0], bore / 2, "outline");
	sheet.line([x - reach, 0], [x + reach, 0], "centre");
	sheet.line([x, -reach], [x, reach], "centre");
	if (boltCircle) {
		sheet.circle([x, 0], boltCircle / 2, "centre");
		for (let at = 0; at < count; at += 1) {
			const turn = (2 * Math.PI * at) / count - Math.PI / 2;
			const centre = [x + (Math.cos(turn) * boltCircle) / 2, (Math.sin(turn) * boltCircle) / 2] as const;
			sheet.circle(centre, flange * 0.045, "outline");
		}
		sheet.across([x - boltCircle / 2, 0], [x + boltCircle / 2, 0], flange / 2, -1, m.label("bolt_circle_diameter"));
	}
	sheet.across([x - flange / 2, 0], [x + flange / 2, 0], -flange / 2, 1, m.label("flange_diameter"));
}
