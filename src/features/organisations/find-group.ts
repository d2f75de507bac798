import type { Database } from "#db/connect.ts";
import { type Actor, hasRole } from "#platform/auth/actor.ts";

export interface Group {
	name: string;
	/** The companies of the group, by name. */
	companies: { id: string; name: string }[];
}

/** The group an organisation belongs to: for its own administrators and for the desk. Nothing of a sibling but its name. */
export async function findGroup(db: Database, actor: Actor, organisationId: string): Promise<Group | undefined> {
	const isKeeper = actor.kind === "client" && actor.organisationId === organisationId && actor.isOrganisationAdmin;
	if (!isKeeper && !hasRole(actor, "sales", "command", "administrator")) return undefined;
	const rows = await db
		.selectFrom("organisation as own")
		.innerJoin("organisationGroup", "organisationGroup.id", "own.groupId")
		.innerJoin("organisation", "organisation.groupId", "organisationGroup.id")
		.select(["organisationGroup.name as groupName", "organisation.id", "organisation.name"])
		.where("own.id", "=", organisationId)
		.where("organisation.state", "=", "approved")
		.orderBy("organisation.name")
		.limit(200)
		.execute();
	if (rows.length === 0) return undefined;
	return { name: rows[0]!.groupName, companies: rows.map(({ id, name }) => ({ id, name })) };
}
