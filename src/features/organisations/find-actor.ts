import type { Database } from "#db/connect.ts";
import { type Actor, type ClientActor, visitor } from "#platform/auth/actor.ts";
import { sessionCookieName } from "#platform/auth/cookies.ts";
import { type FoundSession, findSession } from "#platform/auth/sessions.ts";
import type { Settings } from "#platform/env.ts";
import { toLocale } from "#platform/i18n/locales.ts";

/**
 * Who is asking, by the session cookie: two queries, one for a visitor. A disabled person, an ended membership and
 * an organisation the desk refused are visitors.
 */
export async function findActor(
	db: Database,
	cookies: Record<string, string>,
	settings: Pick<Settings, "siteUrl">,
): Promise<Actor> {
	const session = await findSession(db, cookies[sessionCookieName(settings)]);
	if (!session) return visitor;
	return session.kind === "staff" ? asStaff(db, session) : ((await findClientActor(db, session)) ?? visitor);
}

async function asStaff(db: Database, session: FoundSession): Promise<Actor> {
	const rows = await db.selectFrom("staffRole").where("personId", "=", session.personId).select("role").execute();
	return { ...known(session), kind: "staff", roles: rows.map(({ role }) => role) };
}

/** A client's person as a member of the organisation; undefined where nothing is left of the membership. */
export async function findClientActor(db: Database, person: KnownPerson): Promise<ClientActor | undefined> {
	const seat = await db
		.selectFrom("membership")
		.innerJoin("organisation", "organisation.id", "membership.organisationId")
		.where("membership.personId", "=", person.personId)
		.where("membership.state", "!=", "ended")
		.where("organisation.state", "!=", "refused")
		.select([
			"membership.id as membershipId",
			"membership.seat",
			"membership.isOrganisationAdmin",
			"membership.state as membershipState",
			"organisation.id as organisationId",
			"organisation.name as organisationName",
			"organisation.state as organisationState",
		])
		.executeTakeFirst();
	if (!seat) return undefined;
	return {
		...known(person),
		kind: "client",
		organisationId: seat.organisationId,
		organisationName: seat.organisationName,
		isOrganisationApproved: seat.organisationState === "approved",
		membershipId: seat.membershipId,
		isMemberApproved: seat.membershipState === "approved",
		seat: seat.seat,
		isOrganisationAdmin: seat.isOrganisationAdmin === 1 && seat.membershipState === "approved",
	};
}

type KnownPerson = Pick<FoundSession, "personId" | "name" | "email" | "locale" | "sessionHash">;

function known({ personId, name, email, locale, sessionHash }: KnownPerson) {
	return { personId, name, email, locale: toLocale(locale), sessionHash };
}
