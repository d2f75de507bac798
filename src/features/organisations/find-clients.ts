import type { Database } from "#db/connect.ts";
import type { StaffRole } from "#db/schema/organisations.ts";
import { type Actor, hasRole } from "#platform/auth/actor.ts";

const MOST = 2_000;

/** Approved organisations, by name: whom an offer can be made to. For those who sell, or for `roles`. */
export async function listClients(
	db: Database,
	actor: Actor,
	roles: readonly StaffRole[] = ["sales", "command"],
): Promise<{ id: string; name: string; country: string }[]> {
	if (!hasRole(actor, ...roles)) return [];
	return db
		.selectFrom("organisation")
		.select(["id", "name", "country"])
		.where("state", "=", "approved")
		.orderBy("name")
		.limit(MOST)
		.execute();
}
