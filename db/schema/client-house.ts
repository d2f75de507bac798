import type { Seat } from "./organisations.ts";
import type { Id, Instant, JsonText, Minor } from "../columns.ts";

/** What an organisation may demand of itself before one of its own accepts a quote. */
export type RuleKind = "compared-over-amount" | "quality-seen-for-new-products" | "two-persons" | "not-who-asked";

/** Companies that belong together. It says so, and opens nothing: each company's seats are its own. */
export interface OrganisationGroupTable {
	id: Id;
	name: string;
	createdBy: Id;
	createdAt: Instant;
}

/** A branch of an organisation, or a site of it or of a branch. */
export interface OrganisationUnitTable {
	id: Id;
	organisationId: Id;
	/** Of a site: the branch it belongs to; null: the organisation itself. */
	parentId: Id | null;
	kind: "branch" | "site";
	name: string;
	country: string;
	city: string;
	address: string;
	/** Both null: unknown place. Never guessed. */
	latitude: number | null;
	longitude: number | null;
	taxNumber: string | null;
	/** Null: the organisation's. */
	currency: string | null;
	locale: string | null;
	createdBy: Id | null;
	createdAt: Instant;
	endedBy: Id | null;
	endedAt: Instant | null;
}

/** A seat somebody holds, or held: in the whole organisation or in one branch. */
export interface HeldSeatTable {
	id: Id;
	membershipId: Id;
	seat: Seat;
	/** A branch; null: the whole organisation. */
	unitId: Id | null;
	grantedBy: Id | null;
	grantedAt: Instant;
	endedBy: Id | null;
	/** Null: holds it. */
	endedAt: Instant | null;
}

/** Somebody an administrator of the client has asked to join; becomes a membership with these seats when accepted. */
export interface MembershipInvitationTable {
	id: Id;
	organisationId: Id;
	/** Lower case, trimmed. */
	email: string;
	name: string;
	locale: string;
	/** `[{ "seat": …, "unitId": … }]`. */
	seats: JsonText;
	/** SHA-256 of the token in the letter. */
	tokenHash: string;
	invitedBy: Id;
	invitedAt: Instant;
	expiresAt: Instant;
	acceptedBy: Id | null;
	acceptedAt: Instant | null;
	withdrawnBy: Id | null;
	withdrawnAt: Instant | null;
}

/** A rule an organisation has switched on for itself; binds every door. */
export interface OrganisationRuleTable {
	id: Id;
	organisationId: Id;
	kind: RuleKind;
	/** From this amount on; null: always. */
	amountMinor: Minor | null;
	currency: string | null;
	switchedOnBy: Id;
	switchedOnAt: Instant;
	switchedOffBy: Id | null;
	switchedOffAt: Instant | null;
	/** Why, where a colleague of ours switched it off. */
	switchedOffReason: string | null;
}

export interface ClientHouseSchema {
	organisationGroup: OrganisationGroupTable;
	organisationUnit: OrganisationUnitTable;
	heldSeat: HeldSeatTable;
	organisationRule: OrganisationRuleTable;
	membershipInvitation: MembershipInvitationTable;
}
