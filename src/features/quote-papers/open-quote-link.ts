import type { Database } from "#db/connect.ts";
import { fromNow, now } from "#platform/clock.ts";
import { findLink, type OpenLink } from "./find-link.ts";
import { OPENING_COUNTED_MS } from "./quote-link.ts";

/** Finds a link by its token and counts the opening, once a minute at most. Undefined where it opens nothing. */
export async function openQuoteLink(db: Database, token: string): Promise<OpenLink | undefined> {
	const link = await findLink(db, token);
	if (!link) return undefined;
	await db
		.updateTable("quoteLink")
		.set((row) => ({ openings: row("openings", "+", 1), lastOpenedAt: now() }))
		.where("id", "=", link.id)
		.where((where) =>
			where.or([where("lastOpenedAt", "is", null), where("lastOpenedAt", "<=", fromNow(-OPENING_COUNTED_MS))]),
		)
		.execute();
	return link;
}
