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
	const rows = await listMembershipSeats(db, person);
	const acting = rows[0];
	if (!acting) return undefined;
	const { membershipId, organisationId, organisationName } = acting;
	return {
		...known(person),
		kind: "client",
		organisationId,
		organisationName,
		isOrganisationApproved: acting.organisationState === "approved",
		membershipId,
		isMemberApproved: acting.membershipState === "approved",
		seats: rows.flatMap((row) =>
			row.membershipId === membershipId && row.seat !== null ? [{ seat: row.seat, unitId: row.unitId }] : [],
		),
		isOrganisationAdmin: acting.isOrganisationAdmin === 1 && acting.membershipState === "approved",
		hasOtherMemberships: rows.some((row) => row.membershipId !== membershipId),
	};
}

/** A row for each seat held; first those of the membership the session acts for, or else was used or joined last. */
function listMembershipSeats(db: Database, { personId, sessionHash }: KnownPerson) {
	return db
		.selectFrom("membership")
		.innerJoin("organisation", "organisation.id", "membership.organisationId")
		.leftJoin("session", (join) =>
			join.onRef("session.membershipId", "=", "membership.id").on("session.idHash", "=", sessionHash),
		)
		.leftJoin("heldSeat", (join) =>
			join.onRef("heldSeat.membershipId", "=", "membership.id").on("heldSeat.endedAt", "is", null),
		)
		.where("membership.personId", "=", personId)
		.where("membership.state", "!=", "ended")
		.where("organisation.state", "!=", "refused")
		.select(["membership.id as membershipId", "membership.isOrganisationAdmin"])
		.select(["membership.state as membershipState", "heldSeat.seat", "heldSeat.unitId"])
		.select(["organisation.id as organisationId", "organisation.name as organisationName"])
		.select("organisation.state as organisationState")
		.orderBy((row) => row.case().when("session.idHash", "is", null).then(1).else(0).end())
		.orderBy((row) => row.case().when("membership.state", "=", "approved").then(0).else(1).end())
		.orderBy((row) => row.fn.coalesce("membership.lastUsedAt", "membership.createdAt"), "desc")
		.orderBy("membership.id", "desc")
		.orderBy("heldSeat.id")
		.execute();
}

type KnownPerson = Pick<FoundSession, "personId" | "name" | "email" | "locale" | "sessionHash">;

function known({ personId, name, email, locale, sessionHash }: KnownPerson) {
	return { personId, name, email, locale: toLocale(locale), sessionHash };
}
