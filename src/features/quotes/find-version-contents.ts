import type { Database } from "#db/connect.ts";
import type { Quote } from "./find-quotes.ts";
import type { QuoteContent } from "./quote-content.ts";

/** What these versions said, by their number. For the desk, which has found the quote through its actor. */
export async function findVersionContents(
	db: Database,
	quote: Pick<Quote, "id">,
	versions: readonly number[],
): Promise<Map<number, QuoteContent>> {
	if (versions.length === 0) return new Map();
	const rows = await db
		.selectFrom("quoteVersion")
		.select(["version", "content"])
		.where("quoteId", "=", quote.id)
		.where("version", "in", [...new Set(versions)])
		.execute();
	return new Map(rows.map(({ version, content }) => [version, JSON.parse(content) as QuoteContent]));
}
