import type { Database } from "#db/connect.ts";
import type { PersonTable } from "#db/schema/organisations.ts";
import { isProviderDemanded } from "./is-provider-demanded.ts";

export type Candidate = Pick<PersonTable, "id" | "kind" | "email" | "locale" | "passwordHash">;

/**
 * Whoever could come in: confirmed, not disabled, and still a member or staff. Where the own organisation wants its
 * identity provider to be asked, that is the only way.
 */
export async function findCandidate(
	db: Database,
	by: { email: string } | { id: string },
	{ isByProvider = false } = {},
): Promise<Candidate | undefined> {
	const [column, value] = "email" in by ? (["person.email", by.email] as const) : (["person.id", by.id] as const);
	const person = await db
		.selectFrom("person")
		.leftJoin("membership", "membership.personId", "person.id")
		.leftJoin("organisation", "organisation.id", "membership.organisationId")
		.where(column, "=", value)
		.where("person.disabledAt", "is", null)
		.where("person.emailVerifiedAt", "is not", null)
		.where((check) =>
			check.or([
				check("person.kind", "=", "staff"),
				check.and([check("membership.state", "!=", "ended"), check("organisation.state", "!=", "refused")]),
			]),
		)
		.select(["person.id", "person.kind", "person.email", "person.locale", "person.passwordHash"])
		.executeTakeFirst();
	// Asked in any case, so that it takes as long for an address nobody has.
	const email = "email" in by ? by.email : (person?.email ?? "");
	const isElsewhere = (await isProviderDemanded(db, email)) && person?.kind !== "staff";
	return isElsewhere && !isByProvider ? undefined : person;
}
