import type { DatabaseTransaction } from "#db/connect.ts";
import { acceptQuote } from "#features/quotes/accept-quote.ts";
import { declineQuote } from "#features/quotes/decline-quote.ts";
import { expireQuotes } from "#features/quotes/expire-quotes.ts";
import { findQuote, findVersion } from "#features/quotes/find-quotes.ts";
import type { QuoteContent } from "#features/quotes/quote-content.ts";
import type { ClientActor } from "#platform/auth/actor.ts";

const reasons = {
	en: "We have placed the order with the supplier of the last series.",
	"zh-cn": "我们已将订单交给上一批次的供应商。",
};

/** How a quote of the demo's past ended. */
export async function settleQuote(
	trx: DatabaseTransaction,
	buyer: ClientActor,
	number: string,
	outcome: "accepted" | "declined" | "expired",
): Promise<void> {
	if (outcome === "expired") return void (await expireQuotes(trx));
	const quote = (await findQuote(trx, buyer, number))!;
	const { content, contentHash: versionHash } = (await findVersion(trx, buyer, quote))!;
	const { locale } = buyer;
	if (outcome === "declined") await declineQuote(trx, buyer, { number, versionHash, reason: reasons[locale], locale });
	else await acceptQuote(trx, buyer, { number, versionHash, take: smallestOf(content!), locale });
}

/** Of each line the first offer, in the smallest quantity that was quoted. */
function smallestOf({ lines }: QuoteContent): Record<string, number> {
	const first = lines.flatMap(({ offers }) => offers.slice(0, 1));
	return Object.fromEntries(first.map(({ key, breaks }) => [key, breaks[0]!.quantity]));
}
