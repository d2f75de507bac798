// Who of us may do what with a quote. Pure.
import type { QuoteApprovalTable } from "#db/schema/quotes.ts";
import { type Actor, hasRole, type StaffActor } from "#platform/auth/actor.ts";

export function canWriteQuotes(actor: Actor): actor is StaffActor {
	return hasRole(actor, "sales", "command");
}

type Needs = QuoteApprovalTable["needs"];

const deciders = {
	price: ["pricing", "command"],
	floor: ["command", "executive"],
} as const satisfies Record<Needs, readonly StaffActor["roles"][number][]>;

export function rolesThatDecide(needs: Needs): readonly StaffActor["roles"][number][] {
	return deciders[needs];
}

/** Whoever asked never answers. */
export function canDecide(actor: Actor, { needs, requestedBy }: { needs: Needs; requestedBy: string }): boolean {
	return hasRole(actor, ...deciders[needs]) && actor.personId !== requestedBy;
}
