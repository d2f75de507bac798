import type { ExpressionBuilder } from "kysely";
import type { Instant } from "#db/columns.ts";
import type { Database } from "#db/connect.ts";
import type { Schema } from "#db/schema/index.ts";
import type { OrganisationTable, StaffRole } from "#db/schema/organisations.ts";
import { type Actor, hasRole } from "#platform/auth/actor.ts";

export type OrganisationState = OrganisationTable["state"];

export interface Organisation {
	id: string;
	name: string;
	country: string;
	city: string | null;
	website: string | null;
	industry: string | null;
	state: OrganisationState;
	ownerPersonId: string | null;
	createdAt: Instant;
	taxNumber: string | null;
	address: string;
	/** What it reckons in; null: not stated. */
	currency: string | null;
	domains: string[];
	approval: { outcome: "approved" | "refused"; note: string | null; decidedAt: Instant; decidedBy: string } | null;
}

/** One organisation: any for the desk, the own one for its members; the desk's note is for the desk. */
export async function findOrganisation(db: Database, actor: Actor, id: string): Promise<Organisation | undefined> {
	if (actor.kind !== "staff" && !(actor.kind === "client" && actor.organisationId === id)) return undefined;
	const row = await db
		.selectFrom("organisation")
		.leftJoin("organisationApproval as approval", "approval.organisationId", "organisation.id")
		.leftJoin("person as decider", "decider.id", "approval.decidedBy")
		.where("organisation.id", "=", id)
		.select(["organisation.id", "organisation.name", "organisation.country", "organisation.city"])
		.select(["organisation.taxNumber", "organisation.address", "organisation.currency"])
		.select(["organisation.website", "organisation.industry", "organisation.state"])
		.select(["organisation.ownerPersonId", "organisation.createdAt"])
		.select(["approval.outcome", "approval.note", "approval.decidedAt", "decider.name as decidedBy"])
		.executeTakeFirst();
	if (!row) return undefined;
	const { outcome, note, decidedAt, decidedBy, ...organisation } = row;
	const domains = await db
		.selectFrom("organisationDomain")
		.where("organisationId", "=", id)
		.select("domain")
		.orderBy("domain")
		.execute();
	const isShown = actor.kind === "staff" && outcome && decidedAt && decidedBy;
	const approval = isShown ? { outcome, note, decidedAt, decidedBy } : null;
	return { ...organisation, domains: domains.map(({ domain }) => domain), approval };
}

export interface ListedOrganisation {
	id: string;
	name: string;
	country: string;
	city: string | null;
	state: OrganisationState;
	createdAt: Instant;
	ownerName: string | null;
	domain: string | null;
	members: number;
	pendingMembers: number;
}

const ORGANISATIONS_PER_PAGE = 50;

/** Whom the desk lets decide about organisations. */
export const organisationDesk: readonly StaffRole[] = ["sales", "command", "administrator"];

export function mayDecideOrganisations(actor: Actor): boolean {
	return hasRole(actor, ...organisationDesk);
}

/** A page of organisations for the desk, the newest first; `before` is the last id of the page before. */
export async function listOrganisations(
	db: Database,
	actor: Actor,
	filter: { state?: OrganisationState; before?: string },
): Promise<{ organisations: ListedOrganisation[]; next: string | null }> {
	if (!mayDecideOrganisations(actor)) return { organisations: [], next: null };
	const rows = await db
		.selectFrom("organisation")
		.leftJoin("person as owner", "owner.id", "organisation.ownerPersonId")
		.$if(filter.state !== undefined, (query) => query.where("organisation.state", "=", filter.state!))
		.$if(filter.before !== undefined, (query) => query.where("organisation.id", "<", filter.before!))
		.select(["organisation.id", "organisation.name", "organisation.country", "organisation.city"])
		.select(["organisation.state", "organisation.createdAt", "owner.name as ownerName"])
		.select((row) => [
			row
				.selectFrom("organisationDomain")
				.whereRef("organisationDomain.organisationId", "=", "organisation.id")
				.select((domain) => domain.fn.min("organisationDomain.domain").as("domain"))
				.as("domain"),
			membersIn(row, "approved").as("members"),
			membersIn(row, "pending").as("pendingMembers"),
		])
		.orderBy("organisation.id", "desc")
		.limit(ORGANISATIONS_PER_PAGE + 1)
		.execute();
	const organisations = rows.slice(0, ORGANISATIONS_PER_PAGE).map((row) => ({
		...row,
		members: Number(row.members ?? 0),
		pendingMembers: Number(row.pendingMembers ?? 0),
	}));
	return { organisations, next: rows.length > ORGANISATIONS_PER_PAGE ? organisations.at(-1)!.id : null };
}

function membersIn(row: ExpressionBuilder<Schema, "organisation">, state: "approved" | "pending") {
	return row
		.selectFrom("membership")
		.whereRef("membership.organisationId", "=", "organisation.id")
		.where("membership.state", "=", state)
		.select((count) => count.fn.countAll<number>().as("count"));
}
