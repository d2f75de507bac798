import type { Selectable } from "kysely";
import type { DatabaseTransaction } from "#db/connect.ts";
import type { OrganisationUnitTable } from "#db/schema/client-house.ts";
import type { Actor, ClientActor } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";
import type { UnitFields } from "./unit-fields.ts";

/** Whoever may change the organisation's own house: its approved administrators. */
export function asHouseKeeper(actor: Actor): ClientActor {
	if (actor.kind !== "client") throw new Refusal("not-found");
	if (!actor.isOrganisationAdmin) throw new Refusal("not-allowed");
	return actor;
}

/** A branch or site of the actor's organisation that has not ended; any other one is not found. */
export async function unitToDecide(
	trx: DatabaseTransaction,
	actor: ClientActor,
	id: string,
): Promise<Selectable<OrganisationUnitTable>> {
	const unit = await trx
		.selectFrom("organisationUnit")
		.selectAll()
		.where("id", "=", id)
		.where("organisationId", "=", actor.organisationId)
		.where("endedAt", "is", null)
		.executeTakeFirst();
	if (!unit) throw new Refusal("not-found");
	return unit;
}

/** The columns of what was typed. A site may belong to a branch, and a branch to nothing but the organisation. */
export async function unitColumns(
	trx: DatabaseTransaction,
	actor: ClientActor,
	kind: "branch" | "site",
	{ parent, language, ...fields }: UnitFields,
) {
	const parentId = kind === "site" && parent !== "" ? parent : null;
	if (parentId !== null) {
		const branch = await trx
			.selectFrom("organisationUnit")
			.select("id")
			.where("id", "=", parentId)
			.where("organisationId", "=", actor.organisationId)
			.where("kind", "=", "branch")
			.where("endedAt", "is", null)
			.executeTakeFirst();
		if (!branch) throw new Refusal("not-found", {}, "parent");
	}
	return { ...fields, parentId, locale: language };
}
