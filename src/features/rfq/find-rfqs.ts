// Every question about RFQs. What the actor may not see does not exist.
import type { Database } from "#db/connect.ts";
import type { ClientState } from "#db/schema/quotes.ts";
import type { RfqState } from "#db/schema/rfq.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { readRfq } from "./read-rfq.ts";
import type { Rfq } from "./rfq.ts";
import { visibleTo } from "./visible-rfqs.ts";

export { readRfq };

/** One RFQ by the number people say on the phone. */
export async function findRfq(db: Database, actor: Actor, number: string): Promise<Rfq | undefined> {
	const row = await db
		.selectFrom("rfq")
		.select("rfq.id")
		.where("rfq.number", "=", number)
		.where(visibleTo(actor))
		.executeTakeFirst();
	return row && readRfq(db, row.id);
}

export interface RfqSummary {
	id: string;
	number: string | null;
	state: RfqState;
	project: string;
	organisationName: string;
	createdByName: string;
	createdAt: string;
	updatedAt: string;
	submittedAt: string | null;
	answerDueAt: string | null;
	/** How many lines it asks for; null while it is a draft. */
	lineCount: number | null;
	/** How its quote stands for the client; null: none was sent. */
	quote: ClientState | null;
}

export interface RfqPage {
	rfqs: RfqSummary[];
	/** Hand it back as `after` for the next page; null at the end. */
	next: string | null;
}

const PAGE_SIZE = 25;

/** Newest first, paged by id. */
export async function listRfqs(
	db: Database,
	actor: Actor,
	{ state, after }: { state?: RfqState | undefined; after?: string | undefined } = {},
): Promise<RfqPage> {
	let query = db
		.selectFrom("rfq")
		.innerJoin("organisation", "organisation.id", "rfq.organisationId")
		.innerJoin("person", "person.id", "rfq.createdBy")
		.leftJoin("rfqSubmission", "rfqSubmission.rfqId", "rfq.id")
		.select([
			"rfq.id",
			"rfq.number",
			"rfq.state",
			"rfq.project",
			"rfq.createdAt",
			"rfq.updatedAt",
			"organisation.name as organisationName",
			"person.name as createdByName",
			"rfqSubmission.submittedAt",
			"rfqSubmission.answerDueAt",
		])
		.where(visibleTo(actor));
	if (state) query = query.where("rfq.state", "=", state);
	if (after) query = query.where("rfq.id", "<", after);
	const rows = await query
		.orderBy("rfq.id", "desc")
		.limit(PAGE_SIZE + 1)
		.execute();
	const shown = rows.slice(0, PAGE_SIZE);
	const ids = shown.map((row) => row.id);
	const [lines, quotes] = await Promise.all([countLines(db, ids), findQuoteStates(db, ids)]);
	return {
		rfqs: shown.map((row) => ({
			...row,
			lineCount: row.state === "draft" ? null : (lines.get(row.id) ?? 0),
			quote: quotes.get(row.id) ?? null,
		})),
		next: rows.length > PAGE_SIZE ? ids.at(-1)! : null,
	};
}

/** How many lines each of these RFQs asks for. */
export async function countLines(db: Database, rfqIds: string[]): Promise<Map<string, number>> {
	if (rfqIds.length === 0) return new Map();
	const rows = await db
		.selectFrom("rfqLine")
		.select(({ fn }) => ["rfqId", fn.countAll<number>().as("count")])
		.where("rfqId", "in", rfqIds)
		.groupBy("rfqId")
		.execute();
	return new Map(rows.map((row) => [row.rfqId, Number(row.count)]));
}

async function findQuoteStates(db: Database, rfqIds: string[]): Promise<Map<string, ClientState>> {
	if (rfqIds.length === 0) return new Map();
	const rows = await db
		.selectFrom("quote")
		.select(["rfqId", "clientState"])
		.where("rfqId", "in", rfqIds)
		.where("latestVersion", ">", 0)
		.execute();
	return new Map(rows.map((row) => [row.rfqId, row.clientState]));
}
