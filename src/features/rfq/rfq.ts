// What an RFQ is: its parts, its states and who may do what with it. Pure.
import type { Operator, RfqDoor, RfqState } from "#db/schema/rfq.ts";
import { currencies } from "#features/organisations/currencies.ts";
import { type Actor, type ClientActor, hasSeat, hasSeatIn } from "#platform/auth/actor.ts";

export type { Operator, RfqDoor, RfqState };

/** The whole of one RFQ, read in a handful of queries. */
export interface Rfq {
	id: string;
	/** Null while it is a draft. */
	number: string | null;
	organisationId: string;
	organisationName: string;
	/** The branch it is asked for; null: the organisation as a whole. */
	unit: { id: string; name: string } | null;
	createdBy: { personId: string; name: string };
	state: RfqState;
	locale: string;
	revision: number;
	project: string;
	currency: string;
	delivery: DeliveryPlace;
	incoterm: string | null;
	paymentDays: number | null;
	notes: string;
	door: RfqDoor;
	/** Where the lines say nothing else. */
	wantedOn: string | null;
	/** The last day on which the client takes a first answer; null: no such day. */
	closeOn: string | null;
	createdAt: string;
	updatedAt: string;
	submission: { personId: string; name: string; submittedAt: string; answerDueAt: string } | null;
	lines: RfqLine[];
	attachments: RfqAttachment[];
}

/** Coordinates are both null where the place is unknown. */
export interface DeliveryPlace {
	country: string | null;
	city: string;
	latitude: number | null;
	longitude: number | null;
}

export interface RfqLine {
	id: string;
	position: number;
	/** Null: free-form, described in words or by a drawing. */
	product: RfqProduct | null;
	buyerPartNumber: string;
	description: string;
	wantedOn: string | null;
	/** Pieces a year; null: unknown. */
	yearlyVolume: number | null;
	notes: string;
	/** Its own place where it differs from the RFQ's; null: the RFQ's. */
	delivery: DeliveryPlace | null;
	quantities: RfqQuantity[];
	requirements: RfqRequirement[];
}

export interface RfqProduct {
	id: string;
	partNumber: string;
	familyId: string;
	familyCode: string;
	nameEn: string;
	nameZh: string;
}

export interface RfqQuantity {
	id: string;
	position: number;
	quantity: number;
	unit: string;
	/** For `priceBasis` units; null: not stated. */
	targetPriceMinor: number | null;
	priceBasis: number;
	currency: string;
}

export interface RfqRequirement {
	id: string;
	position: number;
	/** Null: `label` says in the buyer's words what is meant. */
	property: { id: string; code: string; symbol: string | null; nameEn: string; nameZh: string } | null;
	label: string;
	operator: Operator;
	/** Exactly as it was typed. */
	typed: string;
	unit: string | null;
	baseMin: number | null;
	baseMax: number | null;
	/** Codes of a choice; empty where none. */
	choices: string[];
	isMust: boolean;
}

export interface RfqAttachment {
	id: string;
	fileName: string;
	mediaType: string;
	sizeBytes: number;
	/** The line it belongs to; null: the whole. */
	lineId: string | null;
	createdAt: string;
}

export const rfqStates = [
	"draft",
	"submitted",
	"waiting",
	"quoted",
	"closed",
	"withdrawn",
	"cancelled",
] as const satisfies RfqState[];
export const units = ["piece", "pair", "set", "kg", "m", "l"] as const;
export const priceBases = [1, 100, 1000] as const;
export const operators = ["=", "<=", ">=", "between", "one-of", "not"] as const satisfies Operator[];
export const incoterms = ["EXW", "FCA", "CPT", "CIP", "DAP", "DPU", "DDP", "FAS", "FOB", "CFR", "CIF"] as const;
export { currencies };

export const MAX_LINES = 2_000;
/** As many as one page of the form or of a table shows. */
export const LINES_ON_A_PAGE = 25;
export const MAX_QUANTITIES = 10;
export const MAX_REQUIREMENTS = 30;
/** Of the whole and of all lines together. */
export const MAX_ATTACHMENTS = 200;

const moves: Record<RfqState, readonly RfqState[]> = {
	draft: ["submitted"],
	submitted: ["waiting", "quoted", "closed", "withdrawn", "cancelled"],
	waiting: ["submitted", "quoted", "closed", "withdrawn", "cancelled"],
	quoted: ["waiting", "closed", "withdrawn", "cancelled"],
	closed: [],
	withdrawn: [],
	cancelled: [],
};

export function canMove(from: RfqState, to: RfqState): boolean {
	return moves[from].includes(to);
}

/**
 * Who may prepare and submit: the procurement and engineering seats and the organisation's administrators, approved
 * or not yet. The comparison seats are neutral: they read everything of their organisation and ask for nothing.
 */
export function canPrepareRfqs(actor: Actor): actor is ClientActor {
	return actor.kind === "client" && (actor.isOrganisationAdmin || hasSeat(actor, "procurement", "engineering"));
}

/**
 * Who may answer what we asked about this RFQ, move its closing day and take it back: who began it, and whoever may
 * prepare RFQs where it belongs. A seat of another branch reads it at most.
 */
export function canSteerRfq(actor: Actor, rfq: Pick<Rfq, "unit" | "createdBy">): actor is ClientActor {
	if (!canPrepareRfqs(actor)) return false;
	if (actor.isOrganisationAdmin || rfq.createdBy.personId === actor.personId) return true;
	return hasSeatIn(actor, rfq.unit?.id ?? null, "procurement", "engineering");
}

/** Who is offered the way to an RFQ: a visitor signs in on it; a comparing seat and the desk would find it closed. */
export function canAskForPrices(actor: Actor): boolean {
	return actor.kind === "visitor" || canPrepareRfqs(actor);
}
