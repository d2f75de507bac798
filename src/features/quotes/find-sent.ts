import type { Database } from "#db/connect.ts";
import type { QuoteContent } from "./quote-content.ts";
import type { QuoteInside } from "./quote-inside.ts";

export interface SentVersion {
	id: string;
	version: number;
	content: QuoteContent;
	contentHash: string;
	/** Null of quotes sent before there were drafts. */
	inside: QuoteInside | null;
}

/** The latest version with what stood behind it, for the desk's own deeds. */
export async function findSent(db: Database, quoteId: string): Promise<SentVersion | undefined> {
	const row = await db
		.selectFrom("quoteVersion")
		.leftJoin("quoteVersionInside", "quoteVersionInside.versionId", "quoteVersion.id")
		.select(["id", "version", "content", "contentHash", "inside"])
		.where("quoteId", "=", quoteId)
		.orderBy("version", "desc")
		.limit(1)
		.executeTakeFirst();
	if (!row) return undefined;
	return {
		...row,
		content: JSON.parse(row.content) as QuoteContent,
		inside: row.inside === null ? null : (JSON.parse(row.inside) as QuoteInside),
	};
}
