// What every figure of a sheet is reckoned with. Pure.
import type { DatedRate } from "#features/prices/find-rates.ts";
import { type Fraction, roundHalfUp, times } from "./fraction.ts";
import { minorScale } from "./minor-scale.ts";
import type { PricedUnit } from "./priced-unit.ts";
import { type NoRate, rateFrom, type Rates } from "./rates-of-day.ts";
import type { LineResult, PartResult } from "./sheet-comparison.ts";
import type { SheetSettings } from "./sheet-settings.ts";

export interface Reckoning {
	currency: string;
	/** Today, for what has run out. */
	day: string;
	rateDay: string;
	rates: Rates;
	settings: SheetSettings;
}

type LineFacts = Pick<
	LineResult,
	"id" | "position" | "partNumber" | "buyerPartNumber" | "description" | "name" | "requirements" | "unit"
>;

export interface ComparedLine extends LineFacts {
	/** Null: nothing was asked for that can be read. */
	quantity: Fraction | null;
	askedUnit: PricedUnit;
	volume: Fraction | null;
	/** The day it is wanted; null: none was named. */
	wantedOn: string | null;
}

export const tooLarge = { why: "too-large", facts: {} } as const satisfies NoRate;

/** Whole units of a currency as minor units of the sheet's, rounded once, with the rate; or why that cannot be. */
export function intoMinor(
	amount: Fraction,
	currency: string | null,
	reckoning: Reckoning,
): { minor: number; rate: DatedRate | null } | NoRate {
	const rate = rateFrom(reckoning.rates, currency, {
		currency: reckoning.currency,
		day: reckoning.rateDay,
		settings: reckoning.settings,
	});
	if ("why" in rate) return rate;
	const minor = roundedMinor(times(amount, rate.exact), reckoning.currency);
	return minor === undefined ? tooLarge : { minor, rate: rate.dated };
}

/** Undefined where it is beyond what is reckoned exactly. */
export function roundedMinor(amount: Fraction, currency: string): number | undefined {
	return rounded(times(amount, minorScale(currency)));
}

export function rounded(amount: Fraction): number | undefined {
	try {
		return roundHalfUp(amount);
	} catch (fault) {
		if (fault instanceof RangeError) return undefined;
		throw fault;
	}
}

export const unknownPart: PartResult = { state: "unknown", minor: null, formula: null, rate: null };

export function freePart(state: "included" | "none"): PartResult {
	return { state, minor: 0, formula: null, rate: null };
}
