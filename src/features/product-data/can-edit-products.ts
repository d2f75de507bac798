import { type Actor, hasRole, type StaffActor } from "#platform/auth/actor.ts";

/** Who keeps the catalogue true. */
export function canEditProducts(actor: Actor): actor is StaffActor {
	return hasRole(actor, "editor", "administrator");
}
