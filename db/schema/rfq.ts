import type { Generated } from "kysely";
import type { Day, Flag, Id, Instant, JsonText, Minor } from "../columns.ts";

/** `waiting`: we want to know more before we answer; the client's side says "needs your answer". */
export type RfqState = "draft" | "submitted" | "waiting" | "quoted" | "closed" | "withdrawn" | "cancelled";
/** The door it came through. `seller`: we started it ourselves, to offer something nobody had asked for. */
export type RfqDoor = "form" | "bill-of-materials" | "guest" | "seller";
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
	door: Generated<RfqDoor>;
	/** Where the lines say nothing else. */
	wantedOn: Day | null;
	/** The last day on which the client takes a first answer; null: no such day. */
	closeOn: Day | null;
	/** The RFQ it was copied from. */
	copiedFromId: Id | null;
	/** The branch it is asked for; null: the organisation as a whole. */
	unitId: Generated<Id | null>;
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
	/** `buyerPartNumber` as a search compares it; what a client's numbers are learned from. */
	buyerPartKey: Generated<string>;
	/** Its own place, where it differs from the RFQ's. */
	deliveryCountry: string | null;
	deliveryCity: Generated<string>;
	deliveryLatitude: number | null;
	deliveryLongitude: number | null;
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

/** What the desk wants to know before it answers, and what the client said. */
export interface RfqInformationTable {
	id: Id;
	rfqId: Id;
	/** Null: about the whole. */
	lineId: Id | null;
	question: string;
	askedBy: Id;
	askedAt: Instant;
	answer: string | null;
	answeredBy: Id | null;
	answeredAt: Instant | null;
}

/** Which of us will not answer, when and why. */
export interface RfqCancellationTable {
	rfqId: Id;
	cancelledBy: Id;
	cancelledAt: Instant;
	reason: string;
}

/** Asked without an account; an RFQ only once its address is proven. */
export interface GuestRfqTable {
	id: Id;
	/** Lower case, trimmed. */
	email: string;
	name: string;
	organisationName: string;
	country: string;
	phone: string | null;
	locale: string;
	/** JSON: as typed; see features/rfq/typed-rfq.ts. */
	typed: JsonText;
	createdAt: Instant;
	expiresAt: Instant;
	confirmedAt: Instant | null;
	rfqId: Id | null;
}

/** A draft as one save left it, so that two people's changes can be told apart. RFQs and quotes. */
export interface DraftRevisionTable {
	draftId: Id;
	revision: number;
	typed: JsonText;
	savedBy: Id;
	savedAt: Instant;
}

export interface RfqSchema {
	rfq: RfqTable;
	rfqSubmission: RfqSubmissionTable;
	rfqWithdrawal: RfqWithdrawalTable;
	rfqLine: RfqLineTable;
	rfqQuantity: RfqQuantityTable;
	rfqRequirement: RfqRequirementTable;
	rfqInformation: RfqInformationTable;
	rfqCancellation: RfqCancellationTable;
	guestRfq: GuestRfqTable;
	draftRevision: DraftRevisionTable;
}
