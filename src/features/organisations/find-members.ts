import type { Instant } from "#db/columns.ts";
import type { Database } from "#db/connect.ts";
import type { MembershipTable } from "#db/schema/organisations.ts";
import { type Actor, hasRole } from "#platform/auth/actor.ts";
import { type HeldSeat, listHeldSeats } from "./find-held-seats.ts";

export interface Member {
	membershipId: string;
	personId: string;
	name: string;
	email: string;
	/** Held today, and for those who decide also the past ones. */
	seats: HeldSeat[];
	isOrganisationAdmin: boolean;
	state: MembershipTable["state"];
	createdAt: Instant;
}

/**
 * The people of an organisation, by name: for its own members and for the desk. Who waits or has left, and
 * addresses, are shown to those who decide about them.
 */
export async function listMembers(db: Database, actor: Actor, organisationId: string): Promise<Member[]> {
	const decides = mayDecideAbout(actor, organisationId);
	const isColleague = actor.kind === "client" && actor.organisationId === organisationId && actor.isMemberApproved;
	if (!decides && !isColleague && actor.kind !== "staff") return [];
	const rows = await db
		.selectFrom("membership")
		.innerJoin("person", "person.id", "membership.personId")
		.where("membership.organisationId", "=", organisationId)
		.$if(!decides, (query) => query.where("membership.state", "=", "approved"))
		.select([
			"membership.id as membershipId",
			"membership.isOrganisationAdmin",
			"membership.state",
			"membership.createdAt",
			"person.id as personId",
			"person.name",
			"person.email",
		])
		.orderBy("person.name")
		.orderBy("membership.id")
		.limit(500)
		.execute();
	const held = await listHeldSeats(
		db,
		rows.map((row) => row.membershipId),
	);
	return rows.map((row) => ({
		...row,
		seats: (held.get(row.membershipId) ?? []).filter(({ endedAt }) => decides || endedAt === null),
		email: decides || actor.kind === "staff" ? row.email : "",
		isOrganisationAdmin: row.isOrganisationAdmin === 1,
	}));
}

/** An administrator of the organisation, or of ours where it has none left. */
export function mayDecideAbout(actor: Actor, organisationId: string): boolean {
	if (actor.kind === "client") return actor.organisationId === organisationId && actor.isOrganisationAdmin;
	return hasRole(actor, "command", "administrator");
}

/** Who decides about newcomers, and gets the letters about them. */
export function listAdministratorsOf(
	db: Database,
	organisationId: string,
): Promise<{ id: string; name: string; email: string; locale: string }[]> {
	return db
		.selectFrom("membership")
		.innerJoin("person", "person.id", "membership.personId")
		.where("membership.organisationId", "=", organisationId)
		.where("membership.state", "=", "approved")
		.where("membership.isOrganisationAdmin", "=", 1)
		.where("person.disabledAt", "is", null)
		.select(["person.id", "person.name", "person.email", "person.locale"])
		.orderBy("person.id")
		.execute();
}
