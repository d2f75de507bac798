// A day as a cell shows it, in the orders the trade writes: 2026-11-23, 2026年11月23日, 23.11.2026, 23/11/2026. Pure.
import { isDay } from "#platform/clock.ts";
import { MAX_READ } from "./bill.ts";

export interface DayRead {
	/** `2026-11-23`; as typed where it cannot be read. */
	text: string;
	fault: "day-past" | "day-ambiguous" | "day-unread" | null;
}

/** `today`: the buyer's. Of `03/04/2026` nobody knows whether it is in March or in April. */
export function readBillDay(typed: string, today: string): DayRead {
	const raw = typed.trim();
	if (raw === "") return { text: "", fault: null };
	if (raw.length > MAX_READ) return { text: raw, fault: "day-unread" };
	const read = dayOf(raw.normalize("NFKC").replace(/[ T]00:00(?::00(?:\.0+)?)?Z?$/, ""));
	if (read === "ambiguous") return { text: raw, fault: "day-ambiguous" };
	if (read === undefined) return { text: raw, fault: "day-unread" };
	return { text: read, fault: read < today ? "day-past" : null };
}

function dayOf(text: string): string | "ambiguous" | undefined {
	const [, year, month, day] = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text) ?? [];
	if (year) return written(year, month!, day!);
	const [, first, sign, second, last] = /^(\d{1,2})([-/.])\s*(\d{1,2})\2\s*(\d{4})$/.exec(text) ?? [];
	if (!first) return undefined;
	// With points the day comes first, wherever points are written.
	if (sign === "." || Number(first) > 12) return written(last!, second!, first);
	if (Number(second) > 12 || first === second) return written(last!, first, second!);
	return "ambiguous";
}

function written(year: string, month: string, day: string): string | undefined {
	const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
	return isDay(text) ? text : undefined;
}
