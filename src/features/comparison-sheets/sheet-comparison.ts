// What a sheet says when everything is reckoned: plain JSON, so that what was signed can be kept and hashed as it is. Money
// is in minor units of the sheet's currency; quantities and prices are exact decimals.
import type { Bilingual } from "#features/catalogue/property.ts";
import type { DatedRate } from "#features/prices/find-rates.ts";
import type { GivenVerdict, HeldCertificate, SheetColumn } from "./sheet-column.ts";
import type { Criterion } from "./sheet-settings.ts";

export const cellParts = ["goods", "freight", "insurance", "duty", "tooling", "payment"] as const;
export type CellPart = (typeof cellParts)[number];

/** Why something cannot be reckoned; each has its sentence, and its place where it is filled in. */
export type WhyUnknown =
	| "not-typed"
	| "no-currency"
	| "no-rate"
	| "rate-too-old"
	| "unit-unknown"
	| "units-differ"
	| "no-quantity"
	| "no-price-at-quantity"
	| "quantity-not-offered"
	| "not-stated"
	| "no-incoterm"
	| "no-volume"
	| "no-payment-days"
	| "no-cost-of-money"
	| "share-unknown"
	| "base-unknown"
	| "too-large";

export type Facts = Record<string, string | number>;

export interface Unknown {
	part: CellPart;
	why: WhyUnknown;
	facts: Facts;
}

/** With what it was reckoned; facts that end in `Minor` are money of the sheet. */
export interface Formula {
	kind: "price" | "share" | "percent" | "tooling" | "payment";
	facts: Facts;
}

export interface PartResult {
	/** `included`: in the price by the Incoterm or by what is said; `none`: there is none. */
	state: "stated" | "computed" | "included" | "none" | "unknown";
	/** Null: unknown. */
	minor: number | null;
	formula: Formula | null;
	/** The rate it was converted with; null: nothing to convert. */
	rate: DatedRate | null;
}

export interface Cell {
	columnKey: string;
	state: "known" | "unknown" | "no-offer";
	name: string;
	offerKey: string | null;
	alternatives: { key: string; name: string }[];
	/** As it was offered. */
	price: { amount: string; currency: string; basis: number; unit: string; from: string | null } | null;
	/** What has to be ordered to have the compared quantity, in the unit asked for; null: unknown. */
	order: { quantity: string; raisedBy: "minimum" | "packs" | "offered-quantity" | null } | null;
	parts: Record<CellPart, PartResult>;
	/** The sum of the parts; null: one of them is unknown. */
	landedMinor: number | null;
	/** For one compared unit, at most six decimals, in whole units of the currency. */
	landedPerUnit: string | null;
	unknowns: Unknown[];
	leadTimeDays: number | null;
	incoterm: string | null;
	place: string;
	validUntil: string | null;
	hasRunOut: boolean;
	verdicts: (GivenVerdict & { requirementId: string })[];
	certificates: CertificateState[] | null;
	ppm: string | null;
	onTimePercent: string | null;
	recordOf: string;
	notes: string;
}

export interface CertificateState extends HeldCertificate {
	/** On the day of delivery. */
	state: "valid" | "expired" | "not-yet-valid" | "unknown";
}

export interface Verdict {
	/** `given`: to `keys`; `unknown`: withheld, because `blockedBy` is not fully known; `alone`: nothing to compare it with. */
	outcome: "given" | "unknown" | "alone" | "nobody";
	keys: string[];
	/** What the best comes to; null where none was given. */
	value: number | null;
	blockedBy: { columnKey: string; unknowns: Unknown[] }[];
}

export interface Points {
	columnKey: string;
	/** Hundredths of a point; null: unknown, so no points yet. */
	byCriterion: Record<Criterion, number | null>;
	/** The sum of what is known. */
	hundredths: number;
	/** What the unknown criteria could still bring, at most. */
	openHundredths: number;
}

export interface ScoreVerdict {
	outcome: "given" | "unknown" | "alone" | "nobody";
	keys: string[];
	blockedBy: { columnKey: string; criteria: Criterion[] }[];
}

export interface LineResult {
	id: string;
	position: number;
	partNumber: string;
	buyerPartNumber: string;
	/** In the buyer's words, or else the product's English name. */
	description: string;
	/** The product's; null: free-form. */
	name: Bilingual | null;
	quantity: string;
	unit: string;
	/** Pieces tooling is spread over; null: unknown. */
	volume: string | null;
	deliveryDay: string;
	requirements: {
		id: string;
		label: Bilingual;
		operator: string;
		typed: string;
		isMust: boolean;
	}[];
	cells: Cell[];
	lowest: Verdict;
	points: Points[];
	best: ScoreVerdict;
}

type HeadFields = "key" | "kind" | "supplier" | "version" | "versionHash" | "standing" | "validUntil" | "currency";

export interface ColumnResult extends Pick<
	SheetColumn,
	HeadFields | "incoterm" | "place" | "paymentDays" | "testReports" | "notes"
> {
	/** Over all lines; a part unknown on one line is unknown. */
	parts: Record<CellPart, number | null>;
	/** Of the lines that are fully known. */
	knownMinor: number;
	knownLines: number;
	unknownLines: number;
	offeredLines: number;
	/** Null: something is unknown, or not every line is offered. */
	totalMinor: number | null;
	longestLeadTimeDays: number | null;
	/** The worst of its lines; null: unknown on one of them. */
	ppm: string | null;
	onTimePercent: string | null;
	certificates: CertificateState[] | null;
	recordOf: string;
}

export interface SheetComparison {
	currency: string;
	/** The day it was reckoned for. */
	day: string;
	rateDay: string;
	columns: ColumnResult[];
	lines: LineResult[];
	/** The whole to one supplier. */
	whole: Verdict;
	wholePoints: Points[];
	wholeBest: ScoreVerdict;
	/** Each line to the lowest. */
	split: {
		/** Null: a line has no lowest. */
		totalMinor: number | null;
		/** Of the lines that have one. */
		knownMinor: number;
		openLines: number;
		byColumn: { columnKey: string; lines: number; minor: number }[];
		/** An amount for all lines together may change when only some are ordered. */
		hasSharedAmounts: boolean;
	};
	rates: DatedRate[];
}
