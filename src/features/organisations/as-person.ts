import type { Actor, ClientActor, StaffActor } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";

/** Whoever is signed in; anybody else finds nothing. */
export function asPerson(actor: Actor): ClientActor | StaffActor {
	if (actor.kind === "client" || actor.kind === "staff") return actor;
	throw new Refusal("not-found");
}
