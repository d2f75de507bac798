import type { DatabaseTransaction } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";
import { findQuote, type Quote } from "./find-quotes.ts";
import { holdQuote } from "./hold-quote.ts";

/**
 * The quote as it stands, its row held until the commit, so that what two people do to it at once happens one after the
 * other. Refuses `not-found` where `actor` may not see it.
 */
export async function claimQuote(trx: DatabaseTransaction, actor: Actor, number: string): Promise<Quote> {
	const seen = await findQuote(trx, actor, number);
	if (!seen) throw new Refusal("not-found");
	await holdQuote(trx, "id", seen.id);
	return (await findQuote(trx, actor, number))!;
}
