import { DAY, HOUR, MINUTE } from "#platform/clock.ts";
import { type Locale, languageTags } from "#platform/i18n/locales.ts";
import { keepFormat } from "#platform/i18n/keep-format.ts";

const relativeTime = keepFormat((tag: string) => new Intl.RelativeTimeFormat(tag, { numeric: "always" }));
const rightNow = keepFormat((tag: string) => new Intl.RelativeTimeFormat(tag, { numeric: "auto" }).format(0, "second"));

/** How far `instant` is from now, in one unit: `3 hours ago`, `in 2 days`; `now` within a minute. */
export function timeInWords(locale: Locale, instant: string, nowMs: number): string {
	const ms = Date.parse(instant) - nowMs;
	if (Math.abs(ms) < MINUTE) return rightNow(languageTags[locale]);
	const format = relativeTime(languageTags[locale]);
	if (Math.abs(ms) < HOUR) return format.format(Math.trunc(ms / MINUTE), "minute");
	if (Math.abs(ms) < 2 * DAY) return format.format(Math.trunc(ms / HOUR), "hour");
	return format.format(Math.trunc(ms / DAY), "day");
}
