import type { Actor, ClientActor } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";

/** Who decides how an approved organisation's people come in. */
export function isOrganisationAdmin(actor: Actor): actor is ClientActor {
	return actor.kind === "client" && actor.isOrganisationAdmin && actor.isOrganisationApproved;
}

/** Anybody else finds nothing. */
export function demandOrganisationAdmin(actor: Actor): ClientActor {
	if (!isOrganisationAdmin(actor)) throw new Refusal("not-found");
	return actor;
}
