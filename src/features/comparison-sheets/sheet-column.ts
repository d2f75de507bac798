// One column of a sheet: what one supplier offers for every line, ours and others' in the same shape, read into numbers.
import type { Bilingual } from "#features/catalogue/property.ts";
import type { Verdict } from "#features/quotes/quote-content.ts";
import type { Fraction } from "./fraction.ts";
import type { LandedPart } from "./incoterm-parts.ts";
import type { PricedUnit } from "./priced-unit.ts";

export interface SheetColumn {
	/** `ours:<version>`, or the rival offer's id. */
	key: string;
	kind: "ours" | "rival";
	supplier: Bilingual;
	version: number | null;
	versionHash: string | null;
	/** What can still be taken competes; an older version or an offer that has run out is only shown. */
	standing: "competes" | "superseded" | "ran-out";
	validUntil: string | null;
	/** Null: not stated. */
	currency: string | null;
	incoterm: string | null;
	place: string;
	paymentDays: number | null;
	parts: Record<LandedPart, GivenPart>;
	tooling: GivenTooling;
	testReports: string;
	notes: string;
	/** By RFQ line; what is not there is not offered. */
	offers: ReadonlyMap<string, LineOffer>;
}

/** On top of the price: an amount for all lines together, or a percentage. */
export type GivenPart =
	| { state: "unknown" }
	| {
			state: "stated" | "computed";
			amount: Fraction | null;
			currency: string | null;
			percent: Fraction | null;
			basis: string;
	  };

/** `in-price`: spread inside the price; `stated`: paid once, over `volume` pieces. */
export type GivenTooling =
	| { state: "none" }
	| { state: "in-price" }
	| { state: "unknown" }
	| { state: "stated"; amount: Fraction; currency: string | null; volume: Fraction | null };

export interface LineOffer {
	/** `not-typed`: offered, as far as anybody knows, but nobody has typed for how much. */
	answer: "offered" | "no-offer" | "not-typed";
	name: string;
	/** Ours: which of the offers for the line, and the others. */
	offerKey: string | null;
	alternatives: { key: string; name: string }[];
	currency: string | null;
	unit: PricedUnit | null;
	priceBasis: number;
	/** Rising; in whole units of the currency, for `priceBasis` units. `from` null: whatever the quantity. */
	prices: { from: Fraction | null; price: Fraction }[];
	/** `exactly`: the quantities named and no other; `least`: below the first one nothing is sold; `from`: nothing is known below it. */
	mode: "exactly" | "least" | "from";
	minimum: Fraction | null;
	pack: Fraction | null;
	leadTimeDays: number | null;
	/** Null: what the column says. */
	tooling: GivenTooling | null;
	incoterm: string | null;
	place: string;
	validUntil: string | null;
	verdicts: ReadonlyMap<string, GivenVerdict>;
	quality: OfferQuality;
	notes: string;
}

export interface GivenVerdict {
	verdict: Verdict | "unknown";
	note: string;
}

export interface OfferQuality {
	/** Null: nothing is known of them. */
	certificates: HeldCertificate[] | null;
	/** Null: not stated; exact decimals. */
	ppm: string | null;
	onTimePercent: string | null;
	/** The plant and the period it is stated for; empty for what a client typed. */
	recordOf: string;
}

export interface HeldCertificate {
	standard: string;
	number: string;
	validFrom: string | null;
	/** Null: not stated. */
	validUntil: string | null;
	/** Ours: issued without an end. */
	isOpenEnded: boolean;
}
