// Who may say yes, no or something else to a quote, and why somebody else may not. Pure.
import { type Actor, type ClientActor, hasSeatIn } from "#platform/auth/actor.ts";
import { canSeePrices } from "./find-quotes.ts";
import { type ClientState, shownToClient } from "./quote.ts";

/** Accepting, countering and declining are the buyer's of the quote's branch; the neutral seats see everything and say nothing. */
export function canAnswerQuotes(actor: Actor, { unitId }: { unitId: string | null }): actor is ClientActor {
	return hasSeatIn(actor, unitId, "procurement") && canSeePrices(actor);
}

export type AnswerBarrier = "not-approved" | "seat" | Exclude<ClientState, "open" | "countered">;

/** Why `actor` cannot answer this quote today; null: can. */
export function findAnswerBarrier(
	actor: Actor,
	quote: { clientState: ClientState; validUntil: string | null; unitId: string | null },
	today: string,
): AnswerBarrier | null {
	const state = shownToClient(quote, today);
	if (state !== "open" && state !== "countered") return state;
	if (!canSeePrices(actor)) return "not-approved";
	return canAnswerQuotes(actor, quote) ? null : "seat";
}
