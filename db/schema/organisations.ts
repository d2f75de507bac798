import type { Generated } from "kysely";
import type { Flag, Id, Instant } from "../columns.ts";

export type Seat = "procurement" | "price-comparison" | "quality-comparison" | "engineering";
export type StaffRole =
	| "sales"
	| "engineering"
	| "quality"
	| "pricing"
	| "logistics"
	| "finance"
	| "executive"
	| "command"
	| "editor"
	| "administrator";

export interface PersonTable {
	id: Id;
	/** Lower case, trimmed. */
	email: string;
	emailVerifiedAt: Instant | null;
	name: string;
	passwordHash: string | null;
	kind: "client" | "staff";
	locale: string;
	phone: string | null;
	disabledAt: Instant | null;
	isDemo: Flag;
	/** 1: known by a proven address only; an account made later is the same person's. */
	isGuest: Generated<Flag>;
	createdAt: Instant;
}

export interface StaffRoleTable {
	personId: Id;
	role: StaffRole;
}

export interface OrganisationTable {
	id: Id;
	name: string;
	country: string;
	city: string | null;
	website: string | null;
	industry: string | null;
	state: "pending" | "approved" | "refused";
	/** The salesperson who owns the account; null until someone does. */
	ownerPersonId: Id | null;
	isDemo: Flag;
	createdAt: Instant;
	groupId: Generated<Id | null>;
	taxNumber: Generated<string | null>;
	address: Generated<string>;
	/** What it reckons in; null: not said. */
	currency: Generated<string | null>;
}

/** Who let the organisation in, and when. */
export interface OrganisationApprovalTable {
	organisationId: Id;
	decidedBy: Id;
	decidedAt: Instant;
	outcome: "approved" | "refused";
	note: string | null;
}

/** A mail domain proved by a member's verified address. Free-mail domains never stand here. */
export interface OrganisationDomainTable {
	domain: string;
	organisationId: Id;
	verifiedAt: Instant;
}

export interface MembershipTable {
	id: Id;
	organisationId: Id;
	personId: Id;
	isOrganisationAdmin: Flag;
	state: "pending" | "approved" | "ended";
	decidedBy: Id | null;
	decidedAt: Instant | null;
	createdAt: Instant;
	/** When the person last chose to act for this organisation; null: never chose. */
	lastUsedAt: Generated<Instant | null>;
}

/** What a visitor filled in; becomes a person, and a member, when the address is confirmed. */
export interface RegistrationTable {
	id: Id;
	/** Lower case, trimmed; not proven yet, and not unique: whoever owns the mailbox decides which one counts. */
	email: string;
	name: string;
	passwordHash: string;
	locale: string;
	phone: string | null;
	organisationName: string;
	country: string;
	city: string | null;
	seat: Seat;
	createdAt: Instant;
	expiresAt: Instant;
}

export interface OrganisationsSchema {
	registration: RegistrationTable;
	person: PersonTable;
	staffRole: StaffRoleTable;
	organisation: OrganisationTable;
	organisationApproval: OrganisationApprovalTable;
	organisationDomain: OrganisationDomainTable;
	membership: MembershipTable;
}
