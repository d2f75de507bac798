import type { Id, Instant, JsonText } from "../columns.ts";

export type LeadState = "new" | "accepted" | "quoted" | "won" | "lost";
export type LeadGrade = "A" | "B" | "C" | "D";

export interface LeadTable {
	id: Id;
	/** `L-2026-000123`. */
	number: string;
	rfqId: Id;
	organisationId: Id;
	state: LeadState;
	/** 0 to 100. */
	score: number;
	grade: LeadGrade;
	/** JSON: the parts the score is made of, see leads/score-lead.ts. */
	parts: JsonText;
	nearestPlantId: Id | null;
	/** Great-circle kilometres from that plant to the delivery place; null: unknown place. */
	distanceKm: number | null;
	ownerPersonId: Id | null;
	/** JSON: why it came to this person, see leads/route-lead.ts. */
	routeReason: JsonText | null;
	answerDueAt: Instant;
	createdAt: Instant;
	updatedAt: Instant;
}

export interface LeadAcceptanceTable {
	leadId: Id;
	personId: Id;
	acceptedAt: Instant;
}

export interface LeadHandoverTable {
	id: Id;
	leadId: Id;
	fromPersonId: Id | null;
	toPersonId: Id;
	handedBy: Id;
	reason: string;
	handedAt: Instant;
}

/** Who sells what where: the narrowest rule wins, then the lowest position. */
export interface SalesTerritoryTable {
	id: Id;
	/** ISO 3166 country; null: anywhere. */
	country: string | null;
	/** A family, its descendants included; null: any. */
	familyId: Id | null;
	personId: Id;
	position: number;
}

export interface LeadsSchema {
	lead: LeadTable;
	leadAcceptance: LeadAcceptanceTable;
	leadHandover: LeadHandoverTable;
	salesTerritory: SalesTerritoryTable;
}
