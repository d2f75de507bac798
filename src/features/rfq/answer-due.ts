// The promise: an answer within two working days of the plant that answers. Pure.
import { HOUR, MINUTE } from "#platform/clock.ts";
import { keepFormat } from "#platform/i18n/keep-format.ts";

export const ANSWER_WORKING_HOURS = 20;
const OPENS_AT = 8;
const CLOSES_AT = 18;
/** Until a lead knows its plant, the head office answers. */
export const ANSWERING_TIME_ZONE = "Asia/Shanghai";

/**
 * Two working days, 08:00 to 18:00 Monday to Friday in `timeZone`: what comes in on Friday at 17:00 is answered by
 * Tuesday 17:00. Public holidays are not known here and count as working days.
 */
export function answerDueAt(submittedAt: string, timeZone = ANSWERING_TIME_ZONE): string {
	let left = ANSWER_WORKING_HOURS * HOUR;
	let at = Date.parse(submittedAt);
	for (;;) {
		const { hours, isWeekend } = localClock(at, timeZone);
		const untilClose = isWeekend ? 0 : Math.max(0, CLOSES_AT - Math.max(hours, OPENS_AT)) * HOUR;
		const start = isWeekend || hours >= OPENS_AT ? at : at + (OPENS_AT - hours) * HOUR;
		if (untilClose > 0 && left <= untilClose) return new Date(roundToMinute(start + left)).toISOString();
		left -= untilClose;
		at = nextLocalMidnight(at, hours, timeZone);
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
