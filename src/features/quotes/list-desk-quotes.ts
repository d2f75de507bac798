import type { Database } from "#db/connect.ts";
import type { ClientState, DeskState } from "#db/schema/quotes.ts";
import type { Actor } from "#platform/auth/actor.ts";

export interface DeskQuote {
	id: string;
	number: string;
	rfqNumber: string;
	project: string;
	organisationName: string;
	deskState: DeskState;
	clientState: ClientState;
	latestVersion: number;
	validUntil: string | null;
	createdByName: string;
	createdAt: string;
	updatedAt: string;
}

export interface DeskQuotePage {
	quotes: DeskQuote[];
	/** Hand it back as `after` for the next page; null at the end. */
	next: string | null;
}

const PAGE_SIZE = 25;

/** Every quote of the house, newest first, paged by id. For the desk alone. */
export async function listDeskQuotes(
	db: Database,
	actor: Actor,
	{
		state,
		organisationId,
		after,
	}: { state?: DeskState | undefined; organisationId?: string | undefined; after?: string | undefined } = {},
): Promise<DeskQuotePage> {
	if (actor.kind !== "staff") return { quotes: [], next: null };
	let query = db
		.selectFrom("quote")
		.innerJoin("rfq", "rfq.id", "quote.rfqId")
		.innerJoin("organisation", "organisation.id", "quote.organisationId")
		.innerJoin("person", "person.id", "quote.createdBy")
		.select(["quote.id", "quote.number", "rfq.number as rfqNumber", "rfq.project"])
		.select(["organisation.name as organisationName", "quote.deskState", "quote.clientState"])
		.select(["quote.latestVersion", "quote.validUntil", "person.name as createdByName"])
		.select(["quote.createdAt", "quote.updatedAt"]);
	if (state) query = query.where("quote.deskState", "=", state);
	if (organisationId) query = query.where("quote.organisationId", "=", organisationId);
	if (after) query = query.where("quote.id", "<", after);
	const rows = await query
		.orderBy("quote.id", "desc")
		.limit(PAGE_SIZE + 1)
		.execute();
	const quotes = rows.slice(0, PAGE_SIZE).map((row) => ({ ...row, rfqNumber: row.rfqNumber! }));
	return { quotes, next: rows.length > PAGE_SIZE ? quotes.at(-1)!.id : null };
}
