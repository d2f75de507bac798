import type { Database } from "#db/connect.ts";
import { type ClientState, shownToClient } from "#features/quotes/quote.ts";
import { today } from "#platform/clock.ts";
import type { SentPaper } from "./paper-order.ts";

interface PaperQuote {
	id: string;
	latestVersion: number;
	clientState: ClientState;
	validUntil: string | null;
}

/** One version as it is stored. Whoever asks has found the quote through its actor or its link, and may see prices. */
export async function findSentPaper(
	db: Database,
	quote: PaperQuote,
	version: number = quote.latestVersion,
): Promise<SentPaper | undefined> {
	const row = await db
		.selectFrom("quoteVersion")
		.select(["content", "contentHash", "sentAt"])
		.where("quoteId", "=", quote.id)
		.where("version", "=", version)
		.executeTakeFirst();
	return row && { ...row, latestVersion: quote.latestVersion, state: shownToClient(quote, today()) };
}
