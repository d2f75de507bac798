import type { Day, Flag, Id, Instant, JsonText, Minor } from "../columns.ts";

export type RfqState = "draft" | "submitted" | "quoted" | "closed" | "withdrawn";
export type Operator = "=" | "<=" | ">=" | "between" | "one-of" | "not";

export interface RfqTable {
	id: Id;
	/** `RFQ-2026-000123`; null while it is a draft. */
	number: string | null;
	organisationId: Id;
	createdBy: Id;
	state: RfqState;
	locale: string;
	/** Raised by each save; a save that names an older one is told so. */
	revision: number;
	/** The form exactly as it was typed, however wrong; null where the RFQ did not come through the form. */
	typed: JsonText | null;
	/** Unique per person: the form that made this draft, so that pressing twice makes one. */
	formKey: string | null;
	project: string;
	currency: string;
	deliveryCountry: string | null;
	deliveryCity: string;
	/** Both null: unknown place. Never guessed. */
	deliveryLatitude: number | null;
	deliveryLongitude: number | null;
	incoterm: string | null;
	paymentDays: number | null;
	notes: string;
	createdAt: Instant;
	updatedAt: Instant;
}

/** Who sent it in, when, and until when an answer is promised. */
export interface RfqSubmissionTable {
	rfqId: Id;
	submittedBy: Id;
	submittedAt: Instant;
	answerDueAt: Instant;
}

/** Who took it back, and when. */
export interface RfqWithdrawalTable {
	rfqId: Id;
	withdrawnBy: Id;
	withdrawnAt: Instant;
	reason: string;
}

export interface RfqLineTable {
	id: Id;
	rfqId: Id;
	position: number;
	/** Null: free-form. */
	productId: Id | null;
	buyerPartNumber: string;
	description: string;
	wantedOn: Day | null;
	/** Pieces a year; null: unknown. */
	yearlyVolume: number | null;
	notes: string;
}

export interface RfqQuantityTable {
	id: Id;
	lineId: Id;
	position: number;
	quantity: number;
	unit: string;
	/** For `priceBasis` units; null: not stated. */
	targetPriceMinor: Minor | null;
	/** 1, 100 or 1000: fasteners are priced by the hundred. */
	priceBasis: number;
	currency: string;
}

export interface RfqRequirementTable {
	id: Id;
	lineId: Id;
	position: number;
	/** Null for a property the catalogue does not know; then `label` says what is meant. */
	propertyId: Id | null;
	label: string;
	operator: Operator;
	typed: string;
	unit: string | null;
	baseMin: number | null;
	baseMax: number | null;
	/** Codes of a choice, separated by a space; null where none. */
	choices: string | null;
	isMust: Flag;
}

export interface RfqSchema {
	rfq: RfqTable;
	rfqSubmission: RfqSubmissionTable;
	rfqWithdrawal: RfqWithdrawalTable;
	rfqLine: RfqLineTable;
	rfqQuantity: RfqQuantityTable;
	rfqRequirement: RfqRequirementTable;
}
