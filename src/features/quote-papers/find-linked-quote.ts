import type { Database } from "#db/connect.ts";
import type { Quote, QuoteVersion } from "#features/quotes/find-quotes.ts";
import type { QuoteContent } from "#features/quotes/quote-content.ts";
import type { OpenLink } from "./find-link.ts";

export interface LinkedQuote {
	quote: Quote;
	version: QuoteVersion;
}

/** What a link opens: the latest version, and nothing of what was said before or about it. */
export async function findLinkedQuote(db: Database, { quote }: OpenLink): Promise<LinkedQuote> {
	const row = await db
		.selectFrom("quoteVersion")
		.innerJoin("person", "person.id", "quoteVersion.sentBy")
		.innerJoin("quote", "quote.id", "quoteVersion.quoteId")
		.innerJoin("rfq", "rfq.id", "quote.rfqId")
		.innerJoin("organisation", "organisation.id", "quote.organisationId")
		.select(["quoteVersion.id", "version", "sentAt", "quoteVersion.validUntil", "content", "contentHash", "changeNote"])
		.select(["person.name as sentByName", "organisation.name as organisationName", "quote.deskState"])
		.select(["quote.createdBy", "rfq.unitId"])
		.where("quoteVersion.quoteId", "=", quote.id)
		.where("version", "=", quote.latestVersion)
		.executeTakeFirstOrThrow();
	const { content, organisationName, deskState, createdBy, unitId, ...version } = row;
	return {
		quote: { ...quote, unitId, organisationName, deskState, createdBy: { personId: createdBy, name: "" } },
		version: { ...version, content: JSON.parse(content) as QuoteContent, changes: [] },
	};
}
