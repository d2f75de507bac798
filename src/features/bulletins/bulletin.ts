// What a bulletin is. Pure.
import type { BulletinKind, MilestoneCode } from "#db/schema/bulletins.ts";
import { daysBetween, today } from "#platform/clock.ts";
import { languageTags, type Locale } from "#platform/i18n/locales.ts";
import { keepFormat } from "#platform/i18n/keep-format.ts";

const relativeTime = keepFormat((tag: string) => new Intl.RelativeTimeFormat(tag, { numeric: "auto" }));

export const bulletinKinds = [
	"new-product",
	"change-notice",
	"end-of-life",
	"price-notice",
	"certificate",
	"technical-note",
	"event",
] as const satisfies readonly BulletinKind[];

export function isBulletinKind(value: unknown): value is BulletinKind {
	return bulletinKinds.includes(value as BulletinKind);
}

export const milestoneCodes = [
	"announced",
	"acknowledge-by",
	"samples-available",
	"first-shipment",
	"last-order",
	"last-delivery",
	"effective",
	"expires",
	"event-start",
	"event-end",
] as const satisfies readonly MilestoneCode[];

/** Reasons of change and of discontinuation, VDMA 24903. */
export const reasonCodes = [
	...["PDN", "NRND", "ALERT", "RECA", "MANAQ", "INSOL", "FORM", "FIT", "FUNCT", "CHARA", "MATER", "SOFTW"],
	...["PPROC", "PSITE", "PRODS", "TESTP", "TESTS", "LABEL", "SHIP", "ORCOD", "DOCUM", "CORR", "CANCN", "CANDN"],
] as const;

/** The kinds that VDMA 24903 asks at least one reason for. */
export function needsReason(kind: BulletinKind): boolean {
	return kind === "change-notice" || kind === "end-of-life";
}

/** Whole days from today (UTC) to `day`; negative once it has passed. */
export function daysUntil(day: string): number {
	return daysBetween(today(), day.slice(0, 10));
}

/** `in 3 days`, `yesterday`, `2个月后`: near dates in days, far ones in months. */
export function daysInWords(locale: Locale, days: number): string {
	const format = relativeTime(languageTags[locale]);
	return Math.abs(days) <= 90 ? format.format(days, "day") : format.format(Math.round(days / 30.44), "month");
}
