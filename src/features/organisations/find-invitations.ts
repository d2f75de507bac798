// People who were asked to join and have not answered yet.
import type { Selectable } from "kysely";
import type { Instant } from "#db/columns.ts";
import type { Database } from "#db/connect.ts";
import type { MembershipInvitationTable } from "#db/schema/client-house.ts";
import type { Actor, ActorSeat } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { hashToken } from "#platform/ids.ts";
import { isProviderDemanded } from "./is-provider-demanded.ts";
import { mayDecideAbout } from "./find-members.ts";

export interface OpenInvitation {
	id: string;
	name: string;
	email: string;
	seats: (ActorSeat & { unitName: string | null })[];
	invitedByName: string;
	invitedAt: Instant;
	expiresAt: Instant;
}

/** Those that can still be accepted, for whoever decides about members. */
export async function listOpenInvitations(
	db: Database,
	actor: Actor,
	organisationId: string,
): Promise<OpenInvitation[]> {
	if (!mayDecideAbout(actor, organisationId)) return [];
	const rows = await db
		.selectFrom("membershipInvitation")
		.innerJoin("person", "person.id", "membershipInvitation.invitedBy")
		.selectAll("membershipInvitation")
		.select("person.name as invitedByName")
		.where("membershipInvitation.organisationId", "=", organisationId)
		.where("acceptedAt", "is", null)
		.where("withdrawnAt", "is", null)
		.where("expiresAt", ">", now())
		.orderBy("membershipInvitation.id")
		.limit(200)
		.execute();
	const units = await db
		.selectFrom("organisationUnit")
		.select(["id", "name"])
		.where("organisationId", "=", organisationId)
		.execute();
	const names = new Map(units.map(({ id, name }) => [id, name]));
	return rows.map(({ id, name, email, seats, invitedByName, invitedAt, expiresAt }) => ({
		...{ id, name, email, invitedByName, invitedAt, expiresAt },
		seats: seatsOfInvitation({ seats }).map((held) => ({ ...held, unitName: names.get(held.unitId ?? "") ?? null })),
	}));
}

export function seatsOfInvitation({ seats }: { seats: string }): ActorSeat[] {
	return JSON.parse(seats) as ActorSeat[];
}

export interface FoundInvitation extends Selectable<MembershipInvitationTable> {
	organisationName: string;
	/** `new`: nobody signs in with this address yet; `known`: somebody does, or its own identity provider says so; `nobody`: somebody does whom no client may take. */
	who: "new" | "known" | "nobody";
}

/** By the token of its letter, as long as it is open and its organisation stands. */
export async function findInvitation(db: Database, token: string): Promise<FoundInvitation | undefined> {
	if (token === "") return undefined;
	const row = await db
		.selectFrom("membershipInvitation")
		.innerJoin("organisation", "organisation.id", "membershipInvitation.organisationId")
		.leftJoin("person", "person.email", "membershipInvitation.email")
		.selectAll("membershipInvitation")
		.select(["organisation.name as organisationName", "person.id as personId", "person.kind", "person.disabledAt"])
		.select(["person.passwordHash", "person.isGuest"])
		.where("membershipInvitation.tokenHash", "=", hashToken(token))
		.where("organisation.state", "=", "approved")
		.where("acceptedAt", "is", null)
		.where("withdrawnAt", "is", null)
		.where("expiresAt", ">", now())
		.executeTakeFirst();
	if (!row) return undefined;
	const { personId, kind, disabledAt, passwordHash, isGuest, ...invitation } = row;
	if (personId !== null && (kind !== "client" || disabledAt !== null)) return { ...invitation, who: "nobody" };
	const isNew = personId === null || (isGuest === 1 && passwordHash === null);
	return { ...invitation, who: isNew && !(await isProviderDemanded(db, row.email)) ? "new" : "known" };
}
