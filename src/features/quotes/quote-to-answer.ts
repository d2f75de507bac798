import type { DatabaseTransaction } from "#db/connect.ts";
import type { Actor, ClientActor } from "#platform/auth/actor.ts";
import { today } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { canAnswerQuotes } from "./can-answer.ts";
import { claimQuote } from "./claim-quote.ts";
import { findVersion, type Quote, type QuoteVersion } from "./find-quotes.ts";
import { shownToClient } from "./quote.ts";
import type { QuoteContent } from "./quote-content.ts";

export interface QuoteToAnswer {
	actor: ClientActor;
	quote: Quote;
	version: QuoteVersion & { content: QuoteContent };
}

/** The quote with its latest version, its row held until the commit: of fifty who press at once, one goes first. */
export async function findQuoteToAnswer(
	trx: DatabaseTransaction,
	actor: Actor,
	number: string,
): Promise<QuoteToAnswer> {
	const quote = await claimQuote(trx, actor, number);
	if (!canAnswerQuotes(actor, quote)) throw new Refusal("quote-not-your-seat");
	const version = (await findVersion(trx, actor, quote))!;
	return { actor, quote, version: { ...version, content: version.content! } };
}

/** An answer is to the latest version, by its hash, and within its last day, whether it was swept or not. */
export function refuseUnlessStanding(
	{ quote, version }: { quote: Quote; version: Pick<QuoteVersion, "contentHash" | "version" | "validUntil"> },
	versionHash: string,
): void {
	const state = shownToClient(quote, today());
	if (state === "accepted" || state === "partly-accepted") throw new Refusal("quote-accepted-already");
	if (state === "declined") throw new Refusal("quote-declined-already");
	if (state === "withdrawn") throw new Refusal("quote-withdrawn");
	if (versionHash !== version.contentHash) throw new Refusal("quote-superseded", { version: version.version });
	if (state === "expired") throw new Refusal("quote-expired", { day: version.validUntil });
}
