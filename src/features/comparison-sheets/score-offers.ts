// Weighted points. Each criterion's share is a fraction of its weight, rounded once to a hundredth; what is unknown brings
// nothing, is called unknown, and keeps anybody from being called best. Pure.
import {
	compare,
	type Fraction,
	one,
	over,
	readPlain,
	readTyped,
	roundHalfUp,
	times,
	whole,
	zero,
} from "./fraction.ts";
import { isCertifiedTo } from "./judge-quality.ts";
import type { CertificateState, Points, ScoreVerdict } from "./sheet-comparison.ts";
import { criteria, type Criterion, type SheetSettings } from "./sheet-settings.ts";

/** What is measured of one offer; null: unknown. */
export interface Measured {
	columnKey: string;
	landedMinor: number | null;
	leadTimeDays: number | null;
	/** Out of so many requirements; `open`: whose verdict nobody knows. */
	requirements: { met: number; asked: number; open: number };
	certificates: CertificateState[] | null;
	ppm: string | null;
	onTimePercent: string | null;
	paymentDays: number | null;
}

type Weighing = Pick<SheetSettings, "weights" | "standards">;
type Shares = (Fraction | null)[];

export function scoreOffers(offers: readonly Measured[], settings: Weighing): Points[] {
	const shares: Record<Criterion, Shares> = {
		price: lessIsBetter(offers.map(({ landedMinor }) => atLeastOne(landedMinor))),
		deliveryTime: lessIsBetter(offers.map(({ leadTimeDays }) => atLeastOne(leadTimeDays))),
		requirements: offers.map(({ requirements: { met, asked, open } }) => (open > 0 ? null : shareOf(met, asked))),
		certificates: offers.map((offer) => certifiedShare(offer.certificates, settings.standards)),
		ppm: lessIsBetter(offers.map(({ ppm }) => atLeast(ppm))),
		onTime: offers.map(({ onTimePercent }) => onTimePercent && over(readAny(onTimePercent), whole(100))).map(orNull),
		terms: moreIsBetter(offers.map(({ paymentDays }) => paymentDays)),
	};
	return offers.map(({ columnKey }, at) => {
		const byCriterion = Object.fromEntries(
			criteria.map((name) => [name, pointsOf(shares[name][at] ?? null, settings.weights[name])]),
		) as Points["byCriterion"];
		const open = criteria.filter((name) => byCriterion[name] === null);
		return {
			columnKey,
			byCriterion,
			hundredths: criteria.reduce((sum, name) => sum + (byCriterion[name] ?? 0), 0),
			openHundredths: open.reduce((sum, name) => sum + Number(settings.weights[name]) * 100, 0),
		};
	});
}

/** The most points, once every criterion that weighs anything is known of everybody. */
export function judgeBest(points: readonly Points[]): ScoreVerdict {
	const none = { keys: [], blockedBy: [] };
	if (points.length === 0) return { outcome: "nobody", ...none };
	if (points.length === 1) return { outcome: "alone", ...none };
	const blockedBy = points.flatMap(({ columnKey, byCriterion }) => {
		const open = criteria.filter((name) => byCriterion[name] === null);
		return open.length > 0 ? [{ columnKey, criteria: open }] : [];
	});
	if (blockedBy.length > 0) return { outcome: "unknown", ...none, blockedBy };
	const most = Math.max(...points.map(({ hundredths }) => hundredths));
	const keys = points.filter(({ hundredths }) => hundredths === most).map(({ columnKey }) => columnKey);
	return { outcome: "given", keys, blockedBy: [] };
}

/** A criterion without weight asks for nothing, so it is never unknown. */
function pointsOf(share: Fraction | null, weight: string): number | null {
	if (Number(weight) === 0) return 0;
	return share && roundHalfUp(times(share, whole(Number(weight) * 100)));
}

/** Best over own. */
function lessIsBetter(values: readonly (Fraction | null)[]): Shares {
	const known = values.filter((value) => value !== null);
	const best = known.reduce<Fraction | null>(
		(least, value) => (least && compare(least, value) <= 0 ? least : value),
		null,
	);
	return values.map((value) => value && best && over(best, value));
}

/** Own over most; where nobody grants any, everybody grants the same. */
function moreIsBetter(values: readonly (number | null)[]): Shares {
	const most = Math.max(0, ...values.map((value) => value ?? 0));
	return values.map((value) => (value === null ? null : shareOf(value, most)));
}

function shareOf(part: number, all: number): Fraction {
	return all === 0 ? one : over(whole(part), whole(all));
}

/** Nothing counts as one: no days, no defects and no price would leave the others without any point. */
function atLeastOne(value: number | null): Fraction | null {
	return value === null ? null : whole(Math.max(1, value));
}

function atLeast(text: string | null): Fraction | null {
	const value = text === null ? null : readAny(text);
	return value && (compare(value, one) < 0 ? one : value);
}

function certifiedShare(held: CertificateState[] | null, standards: readonly string[]): Fraction | null {
	const wanted = standards.filter((standard) => standard !== "");
	if (wanted.length === 0) return one;
	if (held === null) return null;
	const states = wanted.map((standard) => held.filter((one) => isCertifiedTo(standard, one)).map(({ state }) => state));
	const valid = states.filter((found) => found.includes("valid")).length;
	const isOpen = states.some((found) => !found.includes("valid") && found.includes("unknown"));
	return isOpen ? null : shareOf(valid, wanted.length);
}

function readAny(text: string): Fraction {
	return readPlain(text) ?? readTyped(text) ?? zero;
}

function orNull(share: Fraction | "" | null): Fraction | null {
	return share === "" ? null : share;
}
