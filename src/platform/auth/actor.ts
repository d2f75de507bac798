import type { Seat, StaffRole } from "../../../db/schema/organisations.ts";
import type { Locale } from "../i18n/locales.ts";

/** Whoever is asking now. Handed to every deed and question; never kept anywhere. */
export type Actor = Visitor | ClientActor | StaffActor | SystemActor;

export interface Visitor {
	kind: "visitor";
}

interface KnownPerson {
	personId: string;
	name: string;
	email: string;
	locale: Locale;
	/** SHA-256 of the session in use; empty where a test or a job acts for the person. */
	sessionHash: string;
}

export interface ClientActor extends KnownPerson {
	kind: "client";
	organisationId: string;
	organisationName: string;
	/** Until the desk approves the organisation, no confidential price is shown. */
	isOrganisationApproved: boolean;
	membershipId: string;
	/** Pending: the organisation's own administrator has not let the person in yet; sees only what is the person's own. */
	isMemberApproved: boolean;
	/** What the person holds today, in the whole organisation or in a branch of it. */
	seats: readonly ActorSeat[];
	/** The administrator's seat, which is of the whole organisation. */
	isOrganisationAdmin: boolean;
	/** A member elsewhere too, and may act for that organisation instead. */
	hasOtherMemberships: boolean;
}

export interface ActorSeat {
	seat: Seat;
	/** A branch; null: the whole organisation. */
	unitId: string | null;
}

export interface StaffActor extends KnownPerson {
	kind: "staff";
	roles: readonly StaffRole[];
}

/** A job or a command, by name: `worker`, `seed`, `content`. */
export interface SystemActor {
	kind: "system";
	name: string;
}

export const visitor: Visitor = { kind: "visitor" };

export function system(name: string): SystemActor {
	return { kind: "system", name };
}

export function personIdOf(actor: Actor): string | null {
	return "personId" in actor ? actor.personId : null;
}

/** Holds one of these seats, approved or not, in the organisation it acts for, or in a branch of it. */
export function hasSeat(actor: Actor, ...seats: Seat[]): actor is ClientActor {
	return actor.kind === "client" && actor.seats.some(({ seat }) => seats.includes(seat));
}

/** Holds one of these seats where a thing of this branch belongs; null: a thing of no branch, for the whole organisation. */
export function hasSeatIn(actor: Actor, unitId: string | null, ...seats: Seat[]): actor is ClientActor {
	if (actor.kind !== "client") return false;
	return actor.seats.some((held) => seats.includes(held.seat) && (held.unitId === null || held.unitId === unitId));
}

/** The branches whose things alone somebody sees; null: those of the whole organisation. */
export function branchesOf(actor: ClientActor): readonly string[] | null {
	if (actor.isOrganisationAdmin || actor.seats.some(({ unitId }) => unitId === null)) return null;
	return [...new Set(actor.seats.map(({ unitId }) => unitId!))].sort();
}

/** For the record: the seats held in this moment, `staff`, or nothing. */
export function seatsOf(actor: Actor): string {
	if (actor.kind === "client") {
		const held = [...new Set<string>(actor.seats.map(({ seat }) => seat))].sort();
		return [...held, ...(actor.isOrganisationAdmin ? ["administrator"] : [])].join(" ");
	}
	return actor.kind === "staff" ? "staff" : "";
}

export function hasRole(actor: Actor, ...roles: StaffRole[]): actor is StaffActor {
	return actor.kind === "staff" && roles.some((role) => actor.roles.includes(role));
}
