import type { Database } from "#db/connect.ts";
import { type Actor, hasRole } from "#platform/auth/actor.ts";

const MOST = 2_000;

/** Whom an offer can be made to: approved organisations, by name. For those who sell. */
export async function listClients(
	db: Database,
	actor: Actor,
): Promise<{ id: string; name: string; country: string }[]> {
	if (!hasRole(actor, "sales", "command")) return [];
	return db
		.selectFrom("organisation")
		.select(["id", "name", "country"])
		.where("state", "=", "approved")
		.orderBy("name")
		.limit(MOST)
		.execute();
}
