// Hours of work, 08:00 to 18:00 Monday to Friday. Pure.
import { HOUR, MINUTE } from "./clock.ts";
import { keepFormat } from "./i18n/keep-format.ts";

const OPENS_AT = 8;
const CLOSES_AT = 18;

/**
 * The instant when `hours` of work have passed since `from`, as they pass in `timeZone`. Public holidays are not known here
 * and count as working days.
 */
export function afterWorkingHours(from: string, hours: number, timeZone: string): string {
	let left = hours * HOUR;
	let at = Date.parse(from);
	for (;;) {
		const { hours: sinceMidnight, isWeekend } = localClock(at, timeZone);
		const untilClose = isWeekend ? 0 : Math.max(0, CLOSES_AT - Math.max(sinceMidnight, OPENS_AT)) * HOUR;
		const start = isWeekend || sinceMidnight >= OPENS_AT ? at : at + (OPENS_AT - sinceMidnight) * HOUR;
		if (untilClose > 0 && left <= untilClose) return new Date(roundToMinute(start + left)).toISOString();
		left -= untilClose;
		at = nextLocalMidnight(at, sinceMidnight, timeZone);
	}
}

const clockFormat = keepFormat((timeZone: string) => {
	const digits = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;
	return new Intl.DateTimeFormat("en-GB", { weekday: "short", ...digits, timeZone });
});

/** Hours since local midnight as a decimal, and whether it is Saturday or Sunday there. */
function localClock(atMs: number, timeZone: string): { hours: number; isWeekend: boolean } {
	const parts = clockFormat(timeZone).formatToParts(new Date(atMs));
	const read = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)!.value;
	return {
		hours: Number(read("hour")) + Number(read("minute")) / 60 + Number(read("second")) / 3_600,
		isWeekend: ["Sat", "Sun"].includes(read("weekday")),
	};
}

/** Lands a little after midnight; a change to or from summer time moves it by an hour, before opening either way. */
function nextLocalMidnight(atMs: number, hours: number, timeZone: string): number {
	const guess = atMs + (24 - hours) * HOUR;
	const landed = localClock(guess, timeZone).hours;
	return landed > 12 ? guess + (24 - landed) * HOUR : guess;
}

function roundToMinute(ms: number): number {
	return Math.round(ms / MINUTE) * MINUTE;
}
