// Fasteners as the standards show them: side view, axis across the sheet, and the view onto the head beside it.
import type { Measures } from "./drawing-measures.ts";
import { type Drawing, DrawingSheet, type Point } from "./drawing-sheet.ts";

/** Corners of a hexagon with flats of `s` above and below. */
function hexagon(x: number, s: number): Point[] {
	const radius = s / Math.sqrt(3);
	return [0, 1, 2, 3, 4, 5].map((at) => [
		x + radius * Math.cos((at * Math.PI) / 3),
		radius * Math.sin((at * Math.PI) / 3),
	]);
}

interface Bolt {
	d: number;
	l: number;
	k: number;
	s: number;
	b: number;
	pitch: number;
}

function readBolt(m: Measures): Bolt | undefined {
	const [d, l] = [m.size("thread_diameter"), m.size("nominal_length")];
	if (d === undefined || l === undefined) return undefined;
	return {
		d,
		l,
		k: m.size("head_height") ?? 0.65 * d,
		s: m.size("width_across_flats") ?? 1.6 * d,
		b: Math.min(l, m.size("thread_length") ?? 2 * d + 6),
		pitch: m.size("thread_pitch") ?? 0.15 * d,
	};
}

/** From under the head to the chamfered end; the thin lines are the thread's core. */
function drawShank(sheet: DrawingSheet, { d, l, b, pitch }: Bolt): void {
	const chamfer = Math.min(0.12 * d, 0.3 * l);
	const core = d / 2 - 0.61 * pitch;
	sheet.polygon(
		[
			[0, -d / 2],
			[l - chamfer, -d / 2],
			[l, -d / 2 + chamfer],
			[l, d / 2 - chamfer],
			[l - chamfer, d / 2],
			[0, d / 2],
		],
		"solid",
	);
	for (const y of [-core, core]) sheet.line([l - b, y], [l - chamfer / 2, y], "thin");
	if (l - b > 0.02 * l) sheet.line([l - b, -d / 2], [l - b, d / 2], "outline");
	sheet.line([l - chamfer, -d / 2], [l - chamfer, d / 2], "thin");
}

function measureBolt(sheet: DrawingSheet, m: Measures, { d, l, k, b }: Bolt, head: number): void {
	const top = -head / 2;
	sheet.line([-k - 0.3 * d, 0], [l + 0.3 * d, 0], "centre");
	sheet.across([0, top], [l, -d / 2], top, 1, m.label("nominal_length"));
	sheet.across([-k, top], [0, top], top, 2.2, m.label("head_height"));
	sheet.across([l - b, d / 2], [l, d / 2], head / 2, -1, m.label("thread_length"));
	sheet.upright([l, -d / 2], [l, d / 2], l, 1, m.label("thread_diameter"));
}

export function drawHexBolt(m: Measures): Drawing | undefined {
	const bolt = readBolt(m);
	if (!bolt) return undefined;
	const { d, l, k, s } = bolt;
	const corner = (2 * s) / Math.sqrt(3);
	const view = -k - corner * 0.5 - 0.9 * d - s * 0.3;
	const sheet = new DrawingSheet((l + k + corner + 2 * d) * 0.62);
	drawShank(sheet, bolt);
	sheet.rectangle(-k, -corner / 2, k, corner, "solid");
	for (const y of [-corner / 4, corner / 4]) sheet.line([-k, y], [0, y], "outline");
	drawHeadOn(sheet, m, view, s, () => {
		sheet.polygon(hexagon(view, s), "solid");
		sheet.circle([view, 0], s * 0.475, "thin");
	});
	measureBolt(sheet, m, bolt, corner);
	return sheet.finish();
}

export function drawSocketScrew(m: Measures): Drawing | undefined {
	const bolt = readBolt(m);
	if (!bolt) return undefined;
	const { d, l, k, s } = bolt;
	const head = m.size("head_diameter") ?? 1.5 * d;
	const view = -k - head * 0.5 - 1.2 * d;
	const sheet = new DrawingSheet((l + k + head + 2 * d) * 0.62);
	drawShank(sheet, bolt);
	sheet.rectangle(-k, -head / 2, k, head, "solid");
	sheet.curve(
		[
			[-k, -s / 2],
			[-k * 0.45, -s / 2],
			[-k * 0.3, 0],
			[-k * 0.45, s / 2],
			[-k, s / 2],
		],
		"hidden",
	);
	drawHeadOn(
		sheet,
		m,
		view,
		s,
		() => {
			sheet.circle([view, 0], head / 2, "solid");
			sheet.polygon(hexagon(view, s), "outline");
		},
		head,
	);
	sheet.across([view - head / 2, 0], [view + head / 2, 0], -head / 2, 1, m.label("head_diameter"));
	measureBolt(sheet, m, bolt, head);
	return sheet.finish();
}

export function drawWheelBolt(m: Measures): Drawing | undefined {
	const bolt = readBolt(m);
	if (!bolt) return undefined;
	const { d, l, k, s } = bolt;
	const head = m.size("head_diameter") ?? 1.8 * d;
	const corner = Math.min((2 * s) / Math.sqrt(3), head);
	const seat = m.choice("seat_form") ?? "cone-60";
	const depth = Math.min(0.45 * k, (head - d) / 2);
	const view = -k - head * 0.5 - 1.2 * d;
	const sheet = new DrawingSheet((l + k + head + 2 * d) * 0.62);
	drawShank(sheet, bolt);
	sheet.rectangle(-k, -corner / 2, k - depth, corner, "solid");
	for (const y of [-corner / 4, corner / 4]) sheet.line([-k, y], [-depth, y], "outline");
	if (seat.startsWith("flat")) sheet.rectangle(-depth, -head / 2, depth, head, "solid");
	else {
		const bulge = seat.startsWith("ball") || seat.startsWith("sphere") ? depth * 1.6 : undefined;
		const [lower, upper]: [Point, Point] = [
			[0, d / 2],
			[0, -d / 2],
		];
		sheet.curve(
			bulge === undefined
				? [[-depth, -head / 2], upper, lower, [-depth, head / 2]]
				: [[-depth, -head / 2], { arc: bulge, to: upper }, lower, { arc: bulge, to: [-depth, head / 2] }],
			"solid",
		);
	}
	drawHeadOn(
		sheet,
		m,
		view,
		s,
		() => {
			sheet.circle([view, 0], head / 2, "solid");
			sheet.polygon(hexagon(view, s), "outline");
		},
		head,
	);
	sheet.across([view - head / 2, 0], [view + head / 2, 0], -head / 2, 1, m.label("head_diameter"));
	measureBolt(sheet, m, bolt, head);
	return sheet.finish();
}

/** The view onto a head, with its width across flats at the left. */
function drawHeadOn(
	sheet: DrawingSheet,
	m: Measures,
	x: number,
	s: number,
	draw: () => void,
	width = (2 * s) / Math.sqrt(3),
): void {
	draw();
	const reach = width * 0.58;
	sheet.line([x - reach, 0], [x + reach, 0], "centre");
	sheet.line([x, -reach], [x, reach], "centre");
	sheet.upright([x, -s / 2], [x, s / 2], x - width / 2, -1, m.label("width_across_flats"));
}

export function drawHexNut(m: Measures): Drawing | undefined {
	const [d, s] = [m.size("thread_diameter"), m.size("width_across_flats")];
	if (d === undefined || s === undefined) return undefined;
	const height = m.size("nut_height") ?? 0.85 * d;
	const corner = m.size("width_across_corners") ?? (2 * s) / Math.sqrt(3);
	const pitch = m.size("thread_pitch") ?? 0.15 * d;
	const view = -height / 2 - corner;
	const sheet = new DrawingSheet((corner * 2 + height) * 0.8);
	sheet.rectangle(-height / 2, -corner / 2, height, corner, "solid");
	for (const y of [-corner / 4, corner / 4]) sheet.line([-height / 2, y], [height / 2, y], "outline");
	sheet.line([-height * 0.8, 0], [height * 0.8, 0], "centre");
	drawHeadOn(sheet, m, view, s, () => {
		sheet.polygon(hexagon(view, s), "solid");
		sheet.circle([view, 0], d / 2, "thin");
		sheet.circle([view, 0], d / 2 - 0.61 * pitch, "outline");
	});
	sheet.across([view - d / 2, 0], [view + d / 2, 0], -s / 2, 1, m.label("thread_diameter"));
	sheet.across([-height / 2, -corner / 2], [height / 2, -corner / 2], -corner / 2, 1, m.label("nut_height"));
	sheet.upright([height / 2, -corner / 2], [height / 2, corner / 2], height / 2, 1, m.label("width_across_corners"));
	return sheet.finish();
}

export function drawWasher(m: Measures): Drawing | undefined {
	const [inner, outer] = [m.size("inner_diameter"), m.size("outer_diameter")];
	if (inner === undefined || outer === undefined || inner >= outer) return undefined;
	const thickness = m.size("thickness") ?? 0.1 * outer;
	const view = -thickness / 2 - outer * 0.9;
	const sheet = new DrawingSheet(outer * 1.6);
	sheet.rectangle(-thickness / 2, -outer / 2, thickness, (outer - inner) / 2, "section");
	sheet.rectangle(-thickness / 2, inner / 2, thickness, (outer - inner) / 2, "section");
	sheet.rectangle(-thickness / 2, -inner / 2, thickness, inner, "outline");
	sheet.line([-thickness * 2, 0], [thickness * 2, 0], "centre");
	sheet.circle([view, 0], outer / 2, "solid");
	sheet.circle([view, 0], inner / 2, "outline");
	const reach = outer * 0.56;
	sheet.line([view - reach, 0], [view + reach, 0], "centre");
	sheet.line([view, -reach], [view, reach], "centre");
	sheet.across([-thickness / 2, -outer / 2], [thickness / 2, -outer / 2], -outer / 2, 1, m.label("thickness"));
	sheet.upright([thickness / 2, -outer / 2], [thickness / 2, outer / 2], thickness / 2, 1.2, m.label("outer_diameter"));
	sheet.across([view - inner / 2, 0], [view + inner / 2, 0], -outer / 2, 1, m.label("inner_diameter"));
	return sheet.finish();
}
