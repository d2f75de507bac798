// Rolling bearings in section along their axis, which lies across the sheet: rings hatched, rolling elements whole,
// the lower half a mirror of the upper one. Ring shoulders and elements follow usual proportions of the boundary.
import type { Measures } from "./drawing-measures.ts";
import { type Drawing, DrawingSheet, type Point } from "./drawing-sheet.ts";

export interface Boundary {
	/** Bore, outside diameter and width in mm. */
	d: number;
	D: number;
	B: number;
	/** Radial height of the section, and the radius of its middle. */
	h: number;
	middle: number;
}

/** Draws one half; `y` turns a radius into a place on the sheet, `side` is -1 above the axis and 1 below. */
type Half = (sheet: DrawingSheet, boundary: Boundary, y: (radius: number) => number, side: -1 | 1) => void;

/** One boundary dimension may be missing: it is then drawn in a usual proportion and not written. */
export function readBoundary(m: Measures, boreCode = "bore_diameter"): Boundary | undefined {
	const stated = { d: m.size(boreCode), D: m.size("outer_diameter"), B: m.size("width") };
	if (Object.values(stated).filter((size) => size === undefined).length > 1) return undefined;
	const D = stated.D ?? stated.d! * 2;
	const d = stated.d ?? D * 0.45;
	const B = stated.B ?? (D - d) * 0.55;
	return d < D ? { d, D, B, h: (D - d) / 2, middle: (D + d) / 4 } : undefined;
}

function drawBearing(m: Measures, half: Half): Drawing | undefined {
	const boundary = readBoundary(m);
	if (!boundary) return undefined;
	const { d, D, B } = boundary;
	const sheet = new DrawingSheet(Math.max(D, B));
	for (const side of [-1, 1] as const) half(sheet, boundary, (radius) => side * radius, side);
	for (const x of [-B / 2, B / 2]) sheet.line([x, -d / 2], [x, d / 2], "outline");
	sheet.line([-B / 2 - D * 0.06, 0], [B / 2 + D * 0.06, 0], "centre");
	sheet.across([-B / 2, -D / 2], [B / 2, -D / 2], -D / 2, 1, m.label("width"));
	sheet.upright([-B / 2, -d / 2], [-B / 2, d / 2], -B / 2, -1.2, m.label("bore_diameter"));
	sheet.upright([B / 2, -D / 2], [B / 2, D / 2], B / 2, 1.2, m.label("outer_diameter"));
	return sheet.finish();
}

export function box(left: number, right: number, y1: number, y2: number): Point[] {
	return [
		[left, y1],
		[right, y1],
		[right, y2],
		[left, y2],
	];
}

export function drawDeepGroove(m: Measures): Drawing | undefined {
	const sealing = m.choice("sealing");
	return drawBearing(m, (sheet, { d, D, B, h, middle }, y) => {
		const ball = 0.3 * h;
		const [inner, outer] = [middle - 0.4 * ball, middle + 0.4 * ball];
		sheet.polygon(box(-B / 2, B / 2, y(d / 2), y(inner)), "section");
		sheet.polygon(box(-B / 2, B / 2, y(outer), y(D / 2)), "section-back");
		sheet.circle([0, y(middle)], ball, "solid");
		if (sealing === undefined || sealing === "open") return;
		for (const x of [-B * 0.44, B * 0.4]) {
			const thickness = sealing === "two-seals" ? 0.04 * B : 0.02 * B;
			sheet.polygon(box(x, x + thickness, y(inner - 0.06 * h), y(outer + 0.1 * h)), "dark");
		}
	});
}

export function drawAngularContact(m: Measures): Drawing | undefined {
	const angle = ((m.size("contact_angle") ?? 40) * Math.PI) / 180;
	const isDouble = m.size("row_count") === 2;
	return drawBearing(m, (sheet, { d, D, B, h, middle }, y) => {
		const ball = Math.min(0.3 * h, isDouble ? B * 0.2 : B * 0.42);
		const rows = isDouble ? [-B / 4, B / 4] : [0];
		const [inner, outer] = [middle - 0.35 * ball, middle + 0.35 * ball];
		sheet.polygon(box(-B / 2, B / 2, y(d / 2), y(inner)), "section");
		// The outer ring's low shoulder lets the ball be put in; a double row has none.
		const low = isDouble ? outer : middle + 0.85 * ball;
		const ring: Point[] = [
			[-B / 2, y(outer)],
			[0, y(outer)],
			[B / 2, y(low)],
			[B / 2, y(D / 2)],
			[-B / 2, y(D / 2)],
		];
		sheet.polygon(ring, "section-back");
		for (const x of rows) {
			const lean = isDouble ? Math.sign(x) : -1;
			const [dx, dr] = [lean * Math.sin(angle), Math.cos(angle)];
			sheet.circle([x, y(middle)], ball, "solid");
			const reach = Math.min(1.7 * ball, (0.48 * h) / dr);
			sheet.line([x - dx * reach, y(middle - dr * reach)], [x + dx * reach, y(middle + dr * reach)], "centre");
		}
	});
}

/** A hollow sphere round the bearing's centre is the outer raceway; balls or barrels stand in two rows. */
function drawTwoRows(m: Measures, hasRollers: boolean): Drawing | undefined {
	return drawBearing(m, (sheet, { d, D, B, h, middle }, y, side) => {
		const ball = Math.min(0.22 * h, 0.23 * B) * (hasRollers ? 1.15 : 1);
		const x = B * 0.24;
		const centre = middle + 0.06 * h;
		const sphere = Math.hypot(x, centre) + ball;
		const edge = Math.sqrt(sphere ** 2 - (B / 2) ** 2);
		const inner = centre - 0.55 * ball;
		sheet.polygon(box(-B / 2, B / 2, y(d / 2), y(inner)), "section");
		sheet.curve(
			[
				[-B / 2, y(D / 2)],
				[-B / 2, y(edge)],
				{ arc: side < 0 ? sphere : -sphere, to: [B / 2, y(edge)] },
				[B / 2, y(D / 2)],
			],
			"section-back",
		);
		for (const at of [-x, x]) {
			if (!hasRollers) sheet.circle([at, y(centre)], ball, "solid");
			else drawBarrel(sheet, [at, y(centre)], Math.atan2(at, y(centre)), ball, 0.21 * B, sphere);
		}
	});
}

/** A barrel roller that points away from the bearing's centre. */
function drawBarrel(
	sheet: DrawingSheet,
	[x, y]: Point,
	away: number,
	radius: number,
	half: number,
	sphere: number,
): void {
	const [along, out]: [Point, Point] = [
		[Math.cos(away), -Math.sin(away)],
		[Math.sin(away), Math.cos(away)],
	];
	const end = 0.82 * radius;
	const place = (a: number, o: number): Point => [x + along[0] * a + out[0] * o, y + along[1] * a + out[1] * o];
	const [from, to] = [place(-half, end), place(half, end)];
	const [backFrom, back] = [place(half, -end), place(-half, -end)];
	// Bulges outwards on both sides; which way that is on the sheet depends on the half.
	const bulge = Math.min(sphere, half ** 2 / (2 * (radius - end)) + 0.1 * radius);
	sheet.curve([from, { arc: -bulge, to }, backFrom, { arc: -bulge, to: back }], "solid");
}

export const drawSelfAligning = (m: Measures): Drawing | undefined => drawTwoRows(m, false);
export const drawSpherical = (m: Measures): Drawing | undefined => drawTwoRows(m, true);

export function drawCylindrical(m: Measures): Drawing | undefined {
	const design = m.choice("flange_design") ?? "nu";
	const innerRibs = { nu: [], nj: [1], nup: [-1, 1], n: [-1, 1] }[design] ?? [];
	const outerRibs = design === "n" ? [] : [-1, 1];
	return drawBearing(m, (sheet, { d, D, B, h, middle }, y) => {
		const roller = 0.25 * h;
		const [inner, outer, half] = [middle - roller, middle + roller, 0.32 * B];
		sheet.polygon(box(-B / 2, B / 2, y(d / 2), y(inner)), "section");
		sheet.polygon(box(-B / 2, B / 2, y(outer), y(D / 2)), "section-back");
		for (const end of innerRibs) {
			const [left, right] = [half, B / 2].map((x) => end * x) as [number, number];
			sheet.polygon(box(left, right, y(inner), y(middle - 0.3 * roller)), "section");
		}
		for (const end of outerRibs) {
			const [left, right] = [half, B / 2].map((x) => end * x) as [number, number];
			sheet.polygon(box(left, right, y(middle + 0.3 * roller), y(outer)), "section-back");
		}
		sheet.polygon(box(-half, half, y(inner), y(outer)), "solid");
		sheet.line([-half * 1.15, y(middle)], [half * 1.15, y(middle)], "centre");
	});
}

export function drawNeedle(m: Measures): Drawing | undefined {
	const hasInner = m.choice("inner_ring_included") === "yes";
	const raceway = m.size("needle_set_diameter");
	return drawBearing(m, (sheet, { d, D, B, h }, y) => {
		const inner = hasInner ? (raceway ?? d + 0.6 * h) / 2 : d / 2;
		const needle = (D / 2 - inner) * 0.24;
		const [outer, half] = [inner + 2 * needle, 0.36 * B];
		if (hasInner) sheet.polygon(box(-B / 2, B / 2, y(d / 2), y(inner)), "section");
		sheet.polygon(box(-B / 2, B / 2, y(outer), y(D / 2)), "section-back");
		for (const end of [-1, 1]) {
			const [left, right] = [half, B / 2].map((x) => end * x) as [number, number];
			sheet.polygon(box(left, right, y(inner + 0.5 * needle), y(outer)), "section-back");
		}
		sheet.polygon(box(-half, half, y(inner), y(outer)), "solid");
		sheet.line([-half * 1.1, y(inner + needle)], [half * 1.1, y(inner + needle)], "centre");
	});
}

export function drawTapered(m: Measures): Drawing | undefined {
	const angle = ((m.size("contact_angle") ?? 14) * Math.PI) / 180;
	const boundary = readBoundary(m);
	const coneWidth = m.size("inner_ring_width") ?? (boundary?.B ?? 0) * 0.92;
	const cupWidth = m.size("outer_ring_width") ?? (boundary?.B ?? 0) * 0.78;
	return drawBearing(m, (sheet, { d, D, B, h, middle }, y) => {
		const [left, right] = [-B / 2, B / 2];
		const cone = right - coneWidth;
		// Both raceways open towards the cone's back face; the roller is a little thicker at that end.
		const cup = (x: number) => middle + 0.24 * h + x * Math.tan(angle);
		const track = (x: number) => middle - 0.16 * h + x * Math.tan(angle * 0.72);
		const rib = right - 0.13 * coneWidth;
		sheet.polygon(
			[
				[left, y(cup(left))],
				[left + cupWidth, y(cup(left + cupWidth))],
				[left + cupWidth, y(D / 2)],
				[left, y(D / 2)],
			],
			"section-back",
		);
		const shoulder = Math.min(track(rib) + 0.2 * h, cup(rib) - 0.06 * h);
		sheet.polygon(
			[
				[cone, y(d / 2)],
				[right, y(d / 2)],
				[right, y(shoulder)],
				[rib, y(shoulder)],
				[rib, y(track(rib))],
				[cone, y(track(cone))],
			],
			"section",
		);
		const [from, to] = [Math.max(left, cone) + 0.1 * B, rib - 0.01 * B];
		const lean = (x: number) => (cup(x) - track(x)) * Math.tan(angle * 0.86);
		sheet.polygon(
			[
				[from, y(track(from))],
				[to, y(track(to))],
				[to - lean(to), y(cup(to - lean(to)))],
				[from - lean(from), y(cup(from - lean(from)))],
			],
			"solid",
		);
	});
}

export function drawThrustBall(m: Measures): Drawing | undefined {
	const housingBore = m.size("housing_washer_bore");
	return drawBearing(m, (sheet, { d, D, B, h, middle }, y) => {
		const ball = Math.min(0.25 * B, 0.36 * h);
		const washer = (B - 2 * ball * 0.62) / 2;
		sheet.polygon(box(-B / 2, -B / 2 + washer, y(d / 2), y(D / 2 - 0.02 * h)), "section");
		sheet.polygon(box(B / 2 - washer, B / 2, y((housingBore ?? d * 1.04) / 2), y(D / 2)), "section-back");
		sheet.circle([0, y(middle)], ball, "solid");
	});
}
