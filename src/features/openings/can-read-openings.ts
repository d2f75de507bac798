import { type Actor, type ClientActor, hasSeat } from "#platform/auth/actor.ts";

/** The organisation's administrators and its neutral seats: the auditor asks them. Buyers watch nobody. */
export function canReadOpenings(actor: Actor): actor is ClientActor {
	if (actor.kind !== "client" || !actor.isMemberApproved) return false;
	return actor.isOrganisationAdmin || hasSeat(actor, "price-comparison", "quality-comparison");
}
