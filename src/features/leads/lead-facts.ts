// What a lead is judged by: plain facts about an RFQ, read once by gather-lead-facts.ts.
import type { Locale } from "#platform/i18n/locales.ts";
import type { Coordinates } from "#platform/distance-km.ts";

/** A company word in both languages. */
export type Named = Record<Locale, string>;

export interface PlantFacts extends Coordinates {
	id: string;
	name: Named;
}

/** A plant makes a family, within limits on properties in base units. */
export interface CapabilityFacts {
	plantId: string;
	/** The family first, then those above it. */
	familyPath: readonly string[];
	leadTimeDays: number;
	limits: readonly { propertyCode: string; minBase: number | null; maxBase: number | null }[];
}

export interface Extent {
	min: number | null;
	max: number | null;
}

export interface LineFacts {
	position: number;
	/** The catalogue's part number; null for a free-form line. */
	partNumber: string | null;
	/** Product: its family first, then those above. Free-form: the families whose properties it makes demands on. */
	familyPath: readonly string[];
	/** The plants the catalogue names for the product. */
	madeAtPlantIds: readonly string[];
	/** By property code, base units. */
	dimensions: Readonly<Record<string, Extent>>;
	quantities: readonly number[];
	/** 1, 100 or 1000: fasteners are priced by the hundred. */
	priceBasis: number;
	yearlyVolume: number | null;
	wantedOn: string | null;
	hasTargetPrice: boolean;
	hasRequirements: boolean;
}

export interface LeadFacts {
	/** The day the RFQ came in. */
	askedOn: string;
	lines: readonly LineFacts[];
	hasAttachment: boolean;
	place: (Coordinates & { city: string }) | null;
	paymentDays: number | null;
	company: {
		isApproved: boolean;
		domains: readonly string[];
		isMemberApproved: boolean;
		isEmailVerified: boolean;
	};
	plants: readonly PlantFacts[];
	capabilities: readonly CapabilityFacts[];
	/** 0.08 is 8 % a year. */
	yearlyCostOfMoney: number;
}
