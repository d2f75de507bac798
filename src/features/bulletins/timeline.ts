import { DAY, nowMs } from "#platform/clock.ts";

export interface TimelineMark {
	x: number;
	isPast: boolean;
}

/** Places days along `width`, to scale as far as neighbours stay `apart`; and today, where it lies between them. */
export function placeOnTimeline(
	days: readonly string[],
	width: number,
	apart: number,
): { marks: TimelineMark[]; todayX: number | undefined } {
	const at = days.map((day) => Date.parse(day));
	const first = at[0] ?? 0;
	const span = (at.at(-1) ?? 0) - first;
	const today = Math.floor(nowMs() / DAY) * DAY;
	const xs = at.map((time) => (span === 0 ? 0 : ((time - first) / span) * width));
	for (let i = 1; i < xs.length; i += 1) xs[i] = Math.max(xs[i]!, xs[i - 1]! + apart);
	for (let i = xs.length - 1, limit = width; i >= 0; i -= 1, limit -= apart) xs[i] = Math.min(xs[i]!, limit);
	const marks = at.map((time, i) => ({ x: Math.max(0, xs[i]!), isPast: time < today }));
	const after = at.findIndex((time) => time > today);
	if (after < 1) return { marks, todayX: undefined };
	// Between its neighbours even where these were moved apart.
	const share = (today - at[after - 1]!) / (at[after]! - at[after - 1]!);
	return { marks, todayX: marks[after - 1]!.x + share * (marks[after]!.x - marks[after - 1]!.x) };
}
