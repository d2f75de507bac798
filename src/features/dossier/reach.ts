// How far somebody sees into the dossier.
import type { Database } from "#db/connect.ts";
import type { DossierLevel } from "#db/schema/dossier-items.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { today } from "#platform/clock.ts";
import { dossierLevels } from "./dossier-fields.ts";

export interface Reach {
	level: DossierLevel;
	/** Whose grants count; null: nobody's. */
	organisationId: string | null;
}

/** Anyone: public. Whoever is signed in: registered. Approved people of an approved organisation: approved, and what was granted to it. Staff: all. */
export function reachOf(actor: Actor): Reach {
	if (actor.kind === "staff" || actor.kind === "system") return { level: "on-request", organisationId: null };
	if (actor.kind === "visitor") return { level: "public", organisationId: null };
	const isApproved = actor.isOrganisationApproved && actor.isMemberApproved;
	return isApproved
		? { level: "approved", organisationId: actor.organisationId }
		: { level: "registered", organisationId: null };
}

/** The levels that are open to this one. */
export function levelsWithin(level: DossierLevel): DossierLevel[] {
	return dossierLevels.slice(0, dossierLevels.indexOf(level) + 1);
}

/** The items that are shown to the organisation today because it asked. */
export async function listGrantedItems(db: Database, organisationId: string | null): Promise<Set<string>> {
	if (organisationId === null) return new Set();
	const rows = await db
		.selectFrom("dossierRequest")
		.select("itemId")
		.where("organisationId", "=", organisationId)
		.where("outcome", "=", "granted")
		.where("accessUntil", ">=", today())
		.execute();
	return new Set(rows.map(({ itemId }) => itemId));
}
