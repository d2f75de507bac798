// How a lead is judged: seven parts whose points add up to the score, each kept with the facts it was made from, so
// that the sum explains itself. Expert points, to be held against what becomes of the leads (see score-scale.ts).
// What is unknown earns nothing and says so; it never takes points away.
import type { LeadGrade } from "#db/schema/leads.ts";
import { neutralUplift, paymentCycleCost } from "#features/prices/payment-cycle.ts";
import { gradeOf } from "./lead.ts";
import type { LeadFacts, LineFacts, Named } from "./lead-facts.ts";
import { fitLine, type LineFit, type NearestPlant, nearestPlant } from "./plant-fit.ts";
import { daysBetween } from "#platform/clock.ts";

interface Part<Code extends string, Facts> {
	code: Code;
	points: number;
	max: number;
	facts: Facts;
}

const needItems = ["quantities", "wanted-date", "place", "requirements", "drawing", "target-price"] as const;
export type NeedItem = (typeof needItems)[number];
type Urgency = "too-soon" | "now" | "half-year" | "year" | "later" | "unknown";

export type ScorePart =
	| Part<"completeness", { stated: NeedItem[]; partly: NeedItem[]; missing: NeedItem[] }>
	| Part<"company", { isApproved: boolean; domain: string | null; isPersonConfirmed: boolean }>
	| Part<"fit", { lines: number; can: number; cannot: string[]; unknown: string[]; plants: Named[] }>
	| Part<"distance", { km: number | null; plant: Named | null; city: string | null; isPlaceKnown: boolean }>
	| Part<"volume", { pieces: number | null; units: number | null; isYearly: boolean; linesUnknown: number }>
	| Part<"payment", { days: number | null; yearlyRate: number; cost: number | null; uplift: number | null }>
	| Part<"urgency", { kind: Urgency; wantedOn: string | null; daysLeft: number | null; leadTimeDays: number | null }>;

export interface LeadScore {
	/** 0 to 100: the sum of the points. */
	score: number;
	grade: LeadGrade;
	parts: ScorePart[];
	nearest: NearestPlant | undefined;
}

export function scoreLead(facts: LeadFacts): LeadScore {
	const fits = facts.lines.map((line) => fitLine(line, facts.capabilities));
	const nearest = nearestPlant(facts, fits);
	const parts = [
		completeness(facts),
		company(facts),
		fit(facts, fits),
		distance(facts, nearest),
		volume(facts.lines),
		payment(facts),
		urgency(facts, fits),
	];
	const score = parts.reduce((sum, { points }) => sum + points, 0);
	return { score, grade: gradeOf(score), parts, nearest };
}

const needPoints: Record<NeedItem, number> = {
	quantities: 5,
	"wanted-date": 4,
	place: 4,
	requirements: 3,
	drawing: 3,
	"target-price": 3,
};

function completeness({ lines, place, hasAttachment }: LeadFacts): ScorePart {
	const share = (has: (line: LineFacts) => boolean) => lines.filter(has).length / Math.max(1, lines.length);
	const shares: Record<NeedItem, number> = {
		quantities: share(({ quantities }) => quantities.length > 0),
		"wanted-date": share(({ wantedOn }) => wantedOn !== null),
		place: place ? 1 : 0,
		requirements: share(({ hasRequirements }) => hasRequirements),
		drawing: hasAttachment ? 1 : share(({ partNumber }) => partNumber !== null),
		"target-price": share(({ hasTargetPrice }) => hasTargetPrice),
	};
	const points = needItems.reduce((sum, item) => sum + needPoints[item] * shares[item], 0);
	return {
		code: "completeness",
		points: Math.round(points),
		max: 22,
		facts: {
			stated: needItems.filter((item) => shares[item] === 1),
			partly: needItems.filter((item) => shares[item] > 0 && shares[item] < 1),
			missing: needItems.filter((item) => shares[item] === 0),
		},
	};
}

function company({ company: known }: LeadFacts): ScorePart {
	const isPersonConfirmed = known.isMemberApproved && known.isEmailVerified;
	const domain = known.domains[0] ?? null;
	const points = (known.isApproved ? 8 : 0) + (domain ? 4 : 0) + (isPersonConfirmed ? 3 : 0);
	return { code: "company", points, max: 15, facts: { isApproved: known.isApproved, domain, isPersonConfirmed } };
}

function fit({ plants }: LeadFacts, fits: readonly LineFit[]): ScorePart {
	const can = fits.filter(({ verdict }) => verdict === "can");
	const namesOf = (verdict: LineFit["verdict"]) =>
		fits.filter((one) => one.verdict === verdict).map(({ line }) => line.partNumber ?? `#${line.position}`);
	return {
		code: "fit",
		points: Math.round((20 * can.length) / Math.max(1, fits.length)),
		max: 20,
		facts: {
			lines: fits.length,
			can: can.length,
			cannot: namesOf("cannot"),
			unknown: namesOf("unknown"),
			plants: plants.filter(({ id }) => can.some(({ plantIds }) => plantIds.includes(id))).map(({ name }) => name),
		},
	};
}

/** Kilometres in a straight line, and what they earn. */
const distanceBands = [
	{ uptoKm: 500, points: 10 },
	{ uptoKm: 1_500, points: 8 },
	{ uptoKm: 3_000, points: 6 },
	{ uptoKm: 8_000, points: 3 },
	{ uptoKm: Infinity, points: 1 },
];

function distance({ place }: LeadFacts, nearest: NearestPlant | undefined): ScorePart {
	return {
		code: "distance",
		points: nearest ? distanceBands.find(({ uptoKm }) => nearest.km <= uptoKm)!.points : 0,
		max: 10,
		facts: {
			km: nearest ? Math.round(nearest.km) : null,
			plant: nearest?.plant.name ?? null,
			city: place?.city ?? null,
			isPlaceKnown: place !== null,
		},
	};
}

/** Four points for every tenfold beyond a hundred pieces a year, counted by the hundred or thousand where priced so. */
function volume(lines: readonly LineFacts[]): ScorePart {
	const known = lines
		.map((line) => ({
			line,
			pieces: line.yearlyVolume ?? (line.quantities.length > 0 ? Math.max(...line.quantities) : null),
		}))
		.filter((one): one is { line: LineFacts; pieces: number } => one.pieces !== null);
	const pieces = known.reduce((sum, one) => sum + one.pieces, 0);
	const units = known.reduce((sum, one) => sum + one.pieces / one.line.priceBasis, 0);
	return {
		code: "volume",
		points: units > 100 ? Math.min(13, Math.round(4 * Math.log10(units / 100))) : 0,
		max: 13,
		facts: {
			pieces: known.length > 0 ? pieces : null,
			units: known.length > 0 ? units : null,
			isYearly: lines.every(({ yearlyVolume }) => yearlyVolume !== null),
			linesUnknown: lines.length - known.length,
		},
	};
}

/** The term a price is usually made for. */
const USUAL_PAYMENT_DAYS = 30;
/** A term that costs this share of the price earns nothing. */
const COST_WITHOUT_POINTS = 0.04;

function payment({ paymentDays: days, yearlyCostOfMoney: yearlyRate }: LeadFacts): ScorePart {
	if (days === null)
		return { code: "payment", points: 0, max: 10, facts: { days, yearlyRate, cost: null, uplift: null } };
	const cost = paymentCycleCost(days, yearlyRate);
	return {
		code: "payment",
		points: Math.round(10 * Math.max(0, 1 - cost / COST_WITHOUT_POINTS)),
		max: 10,
		facts: { days, yearlyRate, cost, uplift: neutralUplift(days, USUAL_PAYMENT_DAYS, yearlyRate) },
	};
}

const urgencyPoints: Record<Urgency, number> = {
	now: 10,
	"half-year": 7,
	year: 4,
	"too-soon": 3,
	later: 2,
	unknown: 0,
};

function urgency({ askedOn, lines }: LeadFacts, fits: readonly LineFit[]): ScorePart {
	const wantedOn =
		lines
			.map((line) => line.wantedOn)
			.filter((day) => day !== null)
			.sort()[0] ?? null;
	const leadTimes = fits.map(({ leadTimeDays }) => leadTimeDays).filter((days) => days !== null);
	const leadTimeDays = leadTimes.length > 0 ? Math.max(...leadTimes) : null;
	const daysLeft = wantedOn === null ? null : daysBetween(askedOn, wantedOn);
	const kind = urgencyOf(daysLeft, leadTimeDays);
	return { code: "urgency", points: urgencyPoints[kind], max: 10, facts: { kind, wantedOn, daysLeft, leadTimeDays } };
}

function urgencyOf(daysLeft: number | null, leadTimeDays: number | null): Urgency {
	if (daysLeft === null) return "unknown";
	if (daysLeft < (leadTimeDays ?? 0)) return "too-soon";
	const slack = daysLeft - (leadTimeDays ?? 0);
	if (slack <= 60) return "now";
	if (slack <= 180) return "half-year";
	return slack <= 365 ? "year" : "later";
}
