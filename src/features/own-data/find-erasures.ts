// How far a wish to be forgotten is: for whoever asked, and for our administrator.
import type { Selectable } from "kysely";
import type { Database } from "#db/connect.ts";
import type { ErasureTable } from "#db/schema/record.ts";
import { type Actor, hasRole, personIdOf } from "#platform/auth/actor.ts";

/** One's own latest wish, unless it was taken back. */
export async function findOwnErasure(db: Database, actor: Actor): Promise<Selectable<ErasureTable> | undefined> {
	const personId = personIdOf(actor);
	if (personId === null) return undefined;
	return db
		.selectFrom("erasure")
		.selectAll()
		.where("personId", "=", personId)
		.where("state", "in", ["waiting", "held"])
		.orderBy("id", "desc")
		.executeTakeFirst();
}

export interface ListedErasure extends Selectable<ErasureTable> {
	/** The pseudonym once it is done. */
	personName: string;
	organisations: string;
}

const PAGE = 50;

/** Newest first. Undefined for anybody but our administrator. */
export async function listErasures(
	db: Database,
	actor: Actor,
	before?: string,
): Promise<{ erasures: ListedErasure[]; next: string | null } | undefined> {
	if (!hasRole(actor, "administrator")) return undefined;
	let query = db
		.selectFrom("erasure")
		.innerJoin("person", "person.id", "erasure.personId")
		.selectAll("erasure")
		.select("person.name as personName");
	if (before) query = query.where("erasure.id", "<", before);
	const rows = await query
		.orderBy("erasure.id", "desc")
		.limit(PAGE + 1)
		.execute();
	const shown = rows.slice(0, PAGE);
	const names = await organisationsOf(
		db,
		shown.map(({ personId }) => personId),
	);
	return {
		erasures: shown.map((row) => ({ ...row, organisations: (names.get(row.personId) ?? []).join(", ") })),
		next: rows.length > PAGE ? shown.at(-1)!.id : null,
	};
}

async function organisationsOf(db: Database, people: readonly string[]): Promise<Map<string, string[]>> {
	const names = new Map<string, string[]>();
	if (people.length === 0) return names;
	const rows = await db
		.selectFrom("membership")
		.innerJoin("organisation", "organisation.id", "membership.organisationId")
		.select(["membership.personId", "organisation.name"])
		.where("membership.personId", "in", people)
		.orderBy("organisation.name")
		.execute();
	for (const { personId, name } of rows) names.set(personId, [...(names.get(personId) ?? []), name]);
	return names;
}
