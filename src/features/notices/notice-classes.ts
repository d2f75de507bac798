// The company's own policy: how long each class of change gives its readers. J-STD-046 and J-STD-048 speak of
// electronics; we follow their windows and say them here, once. Pure.
import type { BulletinKind } from "#db/schema/bulletins.ts";
import { addDays } from "#platform/clock.ts";

export interface NoticeClass {
	/** The organisations concerned are asked for an answer. */
	isAsked: boolean;
	/** To acknowledge, where the bulletin names no day. */
	acknowledgeDays: number;
	/** From the notice to the first changed delivery, or to the last order: what the desk is warned about. */
	leastDays: number;
	/** Silence counts as consent, where delivery is proven. */
	isDeemed: boolean;
	/** Of work, for our answer to an objection, a wish for samples or data. */
	answerWorkingHours: number;
}

export const noticeClasses = {
	/** Marking, papers, packing: nothing of the product. */
	minor: { isAsked: true, acknowledgeDays: 30, leastDays: 30, isDeemed: true, answerWorkingHours: 20 },
	/** Form, fit, function, material, process or site. */
	major: { isAsked: true, acknowledgeDays: 30, leastDays: 90, isDeemed: false, answerWorkingHours: 20 },
	discontinued: { isAsked: true, acknowledgeDays: 30, leastDays: 180, isDeemed: false, answerWorkingHours: 20 },
	price: { isAsked: false, acknowledgeDays: 30, leastDays: 60, isDeemed: false, answerWorkingHours: 20 },
} as const satisfies Record<string, NoticeClass>;

export type ChangeClass = keyof typeof noticeClasses;

const minorReasons = new Set(["LABEL", "DOCUM", "SHIP", "CORR", "ORCOD", "CANCN", "CANDN"]);

/** The kinds that are changes somebody may have to act on. */
export const changeKinds = ["change-notice", "end-of-life", "price-notice"] as const satisfies readonly BulletinKind[];

/** Undefined for bulletins that nobody has to answer. */
export function classOf(kind: BulletinKind, reasons: readonly string[]): ChangeClass | undefined {
	if (kind === "end-of-life") return "discontinued";
	if (kind === "price-notice") return "price";
	if (kind !== "change-notice") return undefined;
	return reasons.length > 0 && reasons.every((code) => minorReasons.has(code)) ? "minor" : "major";
}

export function isAsked(changeClass: ChangeClass | undefined): changeClass is ChangeClass {
	return changeClass !== undefined && (noticeClasses[changeClass] as NoticeClass).isAsked;
}

/** The bulletin's own day; else the window of its class, counted from its publication. */
export function acknowledgeBy(
	changeClass: ChangeClass,
	publishedAt: string,
	milestones: readonly { code: string; onDay: string }[],
): string {
	const stated = milestones.find(({ code }) => code === "acknowledge-by")?.onDay;
	return stated ?? addDays(publishedAt.slice(0, 10), noticeClasses[changeClass].acknowledgeDays);
}

/** So many days before the last one, whoever is silent is reminded. */
export const reminderDays = [2, 7, 14] as const;
