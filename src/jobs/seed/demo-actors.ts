import type { DatabaseTransaction } from "#db/connect.ts";
import type { ClientActor, StaffActor } from "#platform/auth/actor.ts";
import { toLocale } from "#platform/i18n/locales.ts";

/** A colleague, acting. */
export async function staffActor(trx: DatabaseTransaction, email: string): Promise<StaffActor> {
	const person = await trx.selectFrom("person").selectAll().where("email", "=", email).executeTakeFirstOrThrow();
	const roles = await trx.selectFrom("staffRole").select("role").where("personId", "=", person.id).execute();
	return { kind: "staff", ...known(person), roles: roles.map(({ role }) => role) };
}

/** A client's member, acting. */
export async function clientActor(trx: DatabaseTransaction, email: string): Promise<ClientActor> {
	const person = await trx.selectFrom("person").selectAll().where("email", "=", email).executeTakeFirstOrThrow();
	const membership = await trx
		.selectFrom("membership")
		.innerJoin("organisation", "organisation.id", "membership.organisationId")
		.selectAll("membership")
		.select(["organisation.name", "organisation.state as organisationState"])
		.where("membership.personId", "=", person.id)
		.executeTakeFirstOrThrow();
	return {
		kind: "client",
		...known(person),
		organisationId: membership.organisationId,
		organisationName: membership.name,
		isOrganisationApproved: membership.organisationState === "approved",
		membershipId: membership.id,
		isMemberApproved: membership.state === "approved",
		seat: membership.seat,
		isOrganisationAdmin: membership.isOrganisationAdmin === 1,
	};
}

function known(person: { id: string; name: string; email: string; locale: string }) {
	const { id: personId, name, email, locale } = person;
	return { personId, name, email, locale: toLocale(locale), sessionHash: "" };
}
