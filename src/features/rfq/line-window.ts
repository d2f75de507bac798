// The form shows and posts one window of lines; what stands outside of it stays as it was stored. Pure.
import { LINES_ON_A_PAGE, MAX_LINES } from "./rfq.ts";
import type { TypedLine, TypedRfq } from "./typed-rfq.ts";

/** Where the page begins that shows the line in that place. */
export function pageOf(at: number): number {
	return Math.floor(Math.max(0, at) / LINES_ON_A_PAGE) * LINES_ON_A_PAGE;
}

/** Where a window may begin, of what an address or a form says; beyond the end it is the last page. */
export function readFrom(text: string, count: number): number {
	const at = /^\d{1,4}$/.test(text) ? Number(text) : 0;
	return pageOf(Math.min(at, Math.max(0, count - 1)));
}

/**
 * The posted lines put into the draft they came from: those it knows in their places, new ones behind the line they
 * stood behind. Nothing goes because it was not posted; only the button for it takes a line out.
 */
export function putWindow(base: TypedRfq, posted: TypedRfq, from: number): TypedRfq {
	const known = new Map(base.lines.map((line, at) => [line.key, at]));
	const lines: (TypedLine | undefined)[] = [...base.lines];
	const added = new Map<number, TypedLine[]>();
	let before = from - 1;
	for (const line of posted.lines) {
		const at = known.get(line.key);
		if (at !== undefined) lines[(before = at)] = line;
		else added.set(before, [...(added.get(before) ?? []), line]);
	}
	const behind = (at: number) => added.get(at) ?? [];
	const all = [...behind(-1), ...lines.flatMap((line, at) => [line!, ...behind(at)])];
	const beyond = [...added].filter(([at]) => at >= lines.length).flatMap(([, some]) => some);
	return { ...posted, lines: [...all, ...beyond].slice(0, MAX_LINES + 1) };
}

export type PageLabel = "firstLines" | "previousLines" | "nextLines" | "lastLines";

export interface LinePages {
	size: number;
	/** Up to, not with, this line. */
	to: number;
	links: { label: PageLabel; from: number; to: number }[];
}

/** The pages one can turn to from the one that begins at `from`; the first and the last where they are further away. */
export function linePages(from: number, count: number): LinePages {
	const size = LINES_ON_A_PAGE;
	const last = pageOf(count - 1);
	const wanted: [PageLabel, number, boolean][] = [
		["firstLines", 0, from > size],
		["previousLines", from - size, from > 0],
		["nextLines", from + size, from < last],
		["lastLines", last, from + size < last],
	];
	const links = wanted
		.filter(([, , isThere]) => isThere)
		.map(([label, at]) => ({ label, from: at, to: Math.min(at + size, count) }));
	return { size, to: Math.min(from + size, count), links };
}
