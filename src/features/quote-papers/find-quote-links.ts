import type { Database } from "#db/connect.ts";
import { canWriteQuotes } from "#features/quotes/quote-rights.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";

export interface ListedLink {
	id: string;
	email: string;
	createdAt: string;
	createdByName: string;
	expiresAt: string;
	lastOpenedAt: string | null;
	openings: number;
	state: "works" | "ended" | "revoked";
}

/** Newest first; for whoever may make and revoke them. The caller has found the quote through its actor. */
export async function listQuoteLinks(db: Database, actor: Actor, quote: { id: string }): Promise<ListedLink[]> {
	if (!canWriteQuotes(actor)) return [];
	const rows = await db
		.selectFrom("quoteLink")
		.innerJoin("person", "person.id", "quoteLink.createdBy")
		.select(["quoteLink.id", "quoteLink.email", "quoteLink.createdAt", "expiresAt", "lastOpenedAt", "openings"])
		.select(["revokedAt", "person.name as createdByName"])
		.where("quoteId", "=", quote.id)
		.orderBy("quoteLink.id", "desc")
		.limit(100)
		.execute();
	return rows.map(({ revokedAt, ...link }) => ({
		...link,
		state: revokedAt !== null ? "revoked" : link.expiresAt > now() ? "works" : "ended",
	}));
}
