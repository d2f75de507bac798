// Branches and sites of an organisation.
import type { Selectable } from "kysely";
import type { Database } from "#db/connect.ts";
import type { OrganisationUnitTable } from "#db/schema/client-house.ts";
import { type Actor, branchesOf } from "#platform/auth/actor.ts";

export interface OrganisationUnit extends Selectable<OrganisationUnitTable> {
	parentName: string | null;
}

/** Branches before sites, by name, the ended ones last; for approved members and the desk. Nobody else finds any. */
export async function listUnits(db: Database, actor: Actor, organisationId: string): Promise<OrganisationUnit[]> {
	const isColleague = actor.kind === "client" && actor.organisationId === organisationId && actor.isMemberApproved;
	if (!isColleague && actor.kind !== "staff") return [];
	const rows = await db
		.selectFrom("organisationUnit")
		.leftJoin("organisationUnit as parent", "parent.id", "organisationUnit.parentId")
		.selectAll("organisationUnit")
		.select("parent.name as parentName")
		.where("organisationUnit.organisationId", "=", organisationId)
		.orderBy("organisationUnit.kind")
		.orderBy("organisationUnit.name")
		.orderBy("organisationUnit.id")
		.limit(1_000)
		.execute();
	return [...rows.filter(({ endedAt }) => endedAt === null), ...rows.filter(({ endedAt }) => endedAt !== null)];
}

export function branchesAmong(units: readonly OrganisationUnit[]): OrganisationUnit[] {
	return units.filter(({ kind, endedAt }) => kind === "branch" && endedAt === null);
}

export function sitesAmong(units: readonly OrganisationUnit[]): OrganisationUnit[] {
	return units.filter(({ kind, endedAt }) => kind === "site" && endedAt === null);
}

/** The branches somebody may ask for: the own ones where all seats are of branches, or else every one of the organisation. */
export async function listOwnBranches(db: Database, actor: Actor): Promise<OrganisationUnit[]> {
	if (actor.kind !== "client") return [];
	const branches = branchesAmong(await listUnits(db, actor, actor.organisationId));
	const own = branchesOf(actor);
	return own === null ? branches : branches.filter(({ id }) => own.includes(id));
}
