import type { StaffRole } from "#db/schema/organisations.ts";
import { type Actor, hasRole, type StaffActor } from "#platform/auth/actor.ts";

/** Whose work the prices are. */
export const priceKeepers = ["pricing", "command"] as const satisfies StaffRole[];
/** Who may look at prices, costs and floors. No client ever. */
export const priceReaders = ["pricing", "command", "sales", "finance", "executive"] as const satisfies StaffRole[];

export function canKeepPrices(actor: Actor): actor is StaffActor {
	return hasRole(actor, ...priceKeepers);
}

export function canReadPrices(actor: Actor): actor is StaffActor {
	return hasRole(actor, ...priceReaders);
}
