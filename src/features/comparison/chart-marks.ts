// Products in a chart are told apart by the shape of their points and the stroke of their lines, and by colour too.
import { type Point, round } from "./radar-chart.ts";

export interface ChartMark {
	/** `stroke-dasharray`; undefined for a whole line. */
	dashes: string | undefined;
	/** A path of that shape around a point. */
	shape(point: Point): string;
}

const R = 4.5;
const path = (points: readonly Point[]) => `M${points.map(({ x, y }) => `${round(x)} ${round(y)}`).join("L")}Z`;

const circle = ({ x, y }: Point) => `M${x - R} ${y}a${R} ${R} 0 1 0 ${2 * R} 0a${R} ${R} 0 1 0 ${-2 * R} 0Z`;
const square = ({ x, y }: Point) => path([-1, 1].flatMap((a) => [-a, a].map((b) => ({ x: x + a * 4, y: y + b * 4 }))));
const triangle = ({ x, y }: Point) =>
	path([
		{ x, y: y - 5.5 },
		{ x: x + 5, y: y + 4 },
		{ x: x - 5, y: y + 4 },
	]);
const diamond = ({ x, y }: Point) =>
	path([
		{ x, y: y - 5.5 },
		{ x: x + 5.5, y },
		{ x, y: y + 5.5 },
		{ x: x - 5.5, y },
	]);
const cross = ({ x, y }: Point) => `M${x - 4} ${y - 4}l8 8M${x - 4} ${y + 4}l8 -8`;
const bar = ({ x, y }: Point) => `M${x - 5} ${y}h10M${x} ${y - 5}v10`;

/** As many as stand on a page. */
export const chartMarks: readonly ChartMark[] = [
	{ dashes: undefined, shape: circle },
	{ dashes: "8 4", shape: square },
	{ dashes: "2 3", shape: triangle },
	{ dashes: "10 3 2 3", shape: diamond },
	{ dashes: "4 2", shape: cross },
	{ dashes: "1 4", shape: bar },
];
