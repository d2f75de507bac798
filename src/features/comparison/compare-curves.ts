// Two curves over the same quantity: where they cross, and where they lie furthest apart. Between two points a curve is
// taken to be straight; beyond its last point nobody knows it.
import { isSameDecimal } from "./exact-decimal.ts";

export type Points = readonly (readonly [x: number, y: number])[];

export interface CurveComparison {
	/** Base units of x: where the one passes the other. */
	crossings: number[];
	/** Where the share or the distance is largest, base units. */
	largest: { x: number; y: number; referenceY: number };
	/** True where one is never below the other. */
	isAbove: boolean;
	isBelow: boolean;
	/** The stretch both are known for. */
	from: number;
	to: number;
}

/** Null where the two have no stretch in common. */
export function compareCurves(points: Points, reference: Points): CurveComparison | null {
	const from = Math.max(points[0]![0], reference[0]![0]);
	const to = Math.min(points.at(-1)![0], reference.at(-1)![0]);
	if (!(from < to)) return null;
	const xs = [...new Set([from, to, ...points.map(([x]) => x), ...reference.map(([x]) => x)])]
		.filter((x) => x >= from && x <= to)
		.sort((a, b) => a - b);
	const at = xs.map((x) => {
		const [y, referenceY] = [valueAt(points, x), valueAt(reference, x)];
		return { x, y, referenceY, gap: isSameDecimal(y, referenceY) ? 0 : y - referenceY };
	});
	const { x, y, referenceY } = at.reduce((most, one) => (Math.abs(one.gap) > Math.abs(most.gap) ? one : most));
	return {
		crossings: crossingsOf(at),
		largest: { x, y, referenceY },
		isAbove: at.every(({ gap }) => gap >= 0),
		isBelow: at.every(({ gap }) => gap <= 0),
		from,
		to,
	};
}

/** On a straight line between the two points around x. */
export function valueAt(points: Points, x: number): number {
	const next = points.findIndex(([at]) => at >= x);
	const [x1, y1] = points[next]!;
	if (next === 0 || x1 === x) return y1;
	const [x0, y0] = points[next - 1]!;
	return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}

/** A touch without passing is no crossing. */
function crossingsOf(at: readonly { x: number; gap: number }[]): number[] {
	const found: number[] = [];
	let last: { x: number; gap: number } | undefined;
	for (const here of at) {
		if (here.gap === 0) continue;
		if (last && Math.sign(last.gap) !== Math.sign(here.gap)) found.push(betweenThem(at, last, here));
		last = here;
	}
	return found;
}

function betweenThem(at: readonly { x: number; gap: number }[], a: { x: number; gap: number }, b: typeof a): number {
	const touch = at.find(({ x, gap }) => gap === 0 && x > a.x && x < b.x);
	return touch ? touch.x : a.x + ((b.x - a.x) * a.gap) / (a.gap - b.gap);
}
