import type { Database } from "#db/connect.ts";
import type { ClientActor } from "#platform/auth/actor.ts";

/** The people of the organisation, past ones too, for the choice of whose openings to see. */
export function listReaders(db: Database, { organisationId }: ClientActor): Promise<{ id: string; name: string }[]> {
	return db
		.selectFrom("membership")
		.innerJoin("person", "person.id", "membership.personId")
		.select(["person.id", "person.name"])
		.where("membership.organisationId", "=", organisationId)
		.orderBy("person.name")
		.orderBy("person.id")
		.limit(1_000)
		.execute();
}
