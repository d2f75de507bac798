// A sheet to draw on: takes millimetres, keeps shapes in sheet units, and grows with what is drawn.

export type Role =
	"section" | "section-back" | "solid" | "outline" | "dark" | "thin" | "hidden" | "centre" | "measure" | "arrow";

export interface PathShape {
	kind: "path";
	role: Role;
	d: string;
}

export interface TextShape {
	kind: "text";
	x: number;
	y: number;
	text: string;
	/** Reads from below to above. */
	isUpright: boolean;
}

export interface Drawing {
	shapes: readonly (PathShape | TextShape)[];
	viewBox: { x: number; y: number; width: number; height: number };
}

export type Point = readonly [x: number, y: number];

/** What the largest measure of a part becomes, so that letters and lines have the same size on every drawing. */
const SIZE = 220;
const TEXT = 13;
const CHARACTER = 7.2;
const GAP = 5;
const ARROW = 7;
const MARGIN = 8;

export class DrawingSheet {
	readonly #scale: number;
	readonly #shapes: (PathShape | TextShape)[] = [];
	#left = Infinity;
	#right = -Infinity;
	#top = Infinity;
	#bottom = -Infinity;

	constructor(largest: number) {
		this.#scale = SIZE / largest;
	}

	polygon(points: readonly Point[], role: Role): void {
		this.#path(`M${points.map((point) => this.#at(point)).join("L")}Z`, role);
	}

	rectangle(left: number, top: number, width: number, height: number, role: Role): void {
		const [right, bottom] = [left + width, top + height];
		this.polygon(
			[
				[left, top],
				[right, top],
				[right, bottom],
				[left, bottom],
			],
			role,
		);
	}

	line(from: Point, to: Point, role: Role): void {
		this.#path(`M${this.#at(from)}L${this.#at(to)}`, role);
	}

	circle([x, y]: Point, radius: number, role: Role): void {
		const r = this.#round(radius * this.#scale);
		this.#grow(x - radius, y - radius);
		this.#grow(x + radius, y + radius);
		const [left, right] = [this.#at([x - radius, y]), this.#at([x + radius, y])];
		this.#path(`M${left}A${r} ${r} 0 1 1 ${right}A${r} ${r} 0 1 1 ${left}Z`, role);
	}

	/** Straight lines to points; a radius before a point makes an arc of it, positive with the clock. */
	curve(steps: readonly (Point | { arc: number; to: Point })[], role: Role): void {
		const parts = steps.map((step, at) => {
			if (!("arc" in step)) return `${at === 0 ? "M" : "L"}${this.#at(step)}`;
			const r = this.#round(Math.abs(step.arc) * this.#scale);
			return `A${r} ${r} 0 0 ${step.arc > 0 ? 1 : 0} ${this.#at(step.to)}`;
		});
		this.#path(`${parts.join("")}Z`, role);
	}

	/** A measure between two places side by side, written above its line. `level` counts outwards from the part; below it where negative. */
	across(from: Point, to: Point, y: number, level: number, label: string | undefined): void {
		if (label === undefined) return;
		const line = y * this.#scale - level * (TEXT + 12);
		const [x1, x2] = [from[0] * this.#scale, to[0] * this.#scale];
		const beyond = line - Math.sign(level) * GAP;
		this.#raw([x1, from[1] * this.#scale], [x1, beyond]);
		this.#raw([x2, to[1] * this.#scale], [x2, beyond]);
		this.#arrows([x1, line], [x2, line]);
		this.#text((x1 + x2) / 2, line - GAP, label, false);
	}

	/** A measure between two heights; `level` counts outwards to the right, to the left where negative. */
	upright(from: Point, to: Point, x: number, level: number, label: string | undefined): void {
		if (label === undefined) return;
		const line = x * this.#scale + level * (TEXT + 12);
		const [y1, y2] = [from[1] * this.#scale, to[1] * this.#scale];
		const beyond = line + Math.sign(level) * GAP;
		this.#raw([from[0] * this.#scale, y1], [beyond, y1]);
		this.#raw([to[0] * this.#scale, y2], [beyond, y2]);
		this.#arrows([line, y1], [line, y2]);
		this.#text(line - GAP, (y1 + y2) / 2, label, true);
	}

	finish(): Drawing {
		const [x, y] = [this.#left - MARGIN, this.#top - MARGIN].map((value) => this.#round(value)) as [number, number];
		const width = this.#round(this.#right - this.#left + 2 * MARGIN);
		const height = this.#round(this.#bottom - this.#top + 2 * MARGIN);
		return { shapes: this.#shapes, viewBox: { x, y, width, height } };
	}

	/** Between the ends, or pointing at them from outside where there is no room between. */
	#arrows(from: Point, to: Point): void {
		const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
		const isWide = length > 3 * ARROW;
		const unit: Point = length === 0 ? [1, 0] : [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
		const reach = isWide ? 0 : 2 * ARROW;
		const start: Point = [from[0] - unit[0] * reach, from[1] - unit[1] * reach];
		const end: Point = [to[0] + unit[0] * reach, to[1] + unit[1] * reach];
		this.#raw(start, end);
		this.#arrow(from, isWide ? unit : [-unit[0], -unit[1]]);
		this.#arrow(to, isWide ? [-unit[0], -unit[1]] : unit);
	}

	#arrow([x, y]: Point, [dx, dy]: Point): void {
		const base: Point = [x + dx * ARROW, y + dy * ARROW];
		const half = ARROW / 4;
		const points = [
			[x, y] as const,
			[base[0] - dy * half, base[1] + dx * half],
			[base[0] + dy * half, base[1] - dx * half],
		];
		this.#path(`M${points.map(([px, py]) => `${this.#round(px!)} ${this.#round(py!)}`).join("L")}Z`, "arrow");
	}

	#raw(from: Point, to: Point): void {
		for (const [x, y] of [from, to]) this.#growTo(x, y);
		this.#path(`M${from.map((n) => this.#round(n)).join(" ")}L${to.map((n) => this.#round(n)).join(" ")}`, "measure");
	}

	#text(x: number, y: number, text: string, isUpright: boolean): void {
		const half = (text.length * CHARACTER) / 2;
		this.#growTo(isUpright ? x - TEXT : x - half, isUpright ? y - half : y - TEXT);
		this.#growTo(isUpright ? x : x + half, isUpright ? y + half : y);
		this.#shapes.push({ kind: "text", x: this.#round(x), y: this.#round(y), text, isUpright });
	}

	#path(d: string, role: Role): void {
		this.#shapes.push({ kind: "path", d, role });
	}

	#at([x, y]: Point): string {
		this.#grow(x, y);
		return `${this.#round(x * this.#scale)} ${this.#round(y * this.#scale)}`;
	}

	#grow(x: number, y: number): void {
		this.#growTo(x * this.#scale, y * this.#scale);
	}

	#growTo(x: number, y: number): void {
		this.#left = Math.min(this.#left, x);
		this.#right = Math.max(this.#right, x);
		this.#top = Math.min(this.#top, y);
		this.#bottom = Math.max(this.#bottom, y);
	}

	#round(value: number): number {
		return Math.round(value * 100) / 100;
	}
}
