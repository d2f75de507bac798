// The desk's list of RFQs. A page is one walk along an index, however many there are.
import type { Database } from "#db/connect.ts";
import type { ClientState, DeskState } from "#db/schema/quotes.ts";
import type { RfqDoor, RfqState } from "#db/schema/rfq.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { countLines } from "./find-rfqs.ts";
import { visibleTo } from "./visible-rfqs.ts";

export interface DeskRfq {
	id: string;
	number: string;
	state: RfqState;
	door: RfqDoor;
	project: string;
	organisationId: string;
	organisationName: string;
	submittedAt: string | null;
	answerDueAt: string | null;
	closeOn: string | null;
	ownerName: string | null;
	lineCount: number;
	quote: { number: string; deskState: DeskState; clientState: ClientState } | null;
}

export interface DeskRfqFilter {
	state?: RfqState | undefined;
	organisationId?: string | undefined;
	/** Not answered although the promised moment has passed. */
	isOverdue?: boolean | undefined;
	/** The last id of the page before. */
	after?: string | undefined;
}

const PAGE_SIZE = 50;

/** Newest first, paged by id: two queries a page. Nobody but the desk finds any. */
export async function listDeskRfqs(
	db: Database,
	actor: Actor,
	{ state, organisationId, isOverdue, after }: DeskRfqFilter = {},
): Promise<{ rfqs: DeskRfq[]; next: string | null }> {
	if (actor.kind !== "staff") return { rfqs: [], next: null };
	let query = db
		.selectFrom("rfq")
		.innerJoin("organisation", "organisation.id", "rfq.organisationId")
		.leftJoin("rfqSubmission", "rfqSubmission.rfqId", "rfq.id")
		.leftJoin("lead", "lead.rfqId", "rfq.id")
		.leftJoin("person as owner", "owner.id", "lead.ownerPersonId")
		.leftJoin("quote", "quote.rfqId", "rfq.id")
		.select(["rfq.id", "rfq.number", "rfq.state", "rfq.door", "rfq.project", "rfq.closeOn", "rfq.organisationId"])
		.select(["organisation.name as organisationName", "owner.name as ownerName"])
		.select(["rfqSubmission.submittedAt", "rfqSubmission.answerDueAt"])
		.select(["quote.number as quoteNumber", "quote.deskState", "quote.clientState"])
		.where(visibleTo(actor));
	if (state) query = query.where("rfq.state", "=", state);
	if (organisationId) query = query.where("rfq.organisationId", "=", organisationId);
	if (isOverdue) query = query.where("rfq.state", "=", "submitted").where("rfqSubmission.answerDueAt", "<", now());
	if (after) query = query.where("rfq.id", "<", after);
	const rows = await query
		.orderBy("rfq.id", "desc")
		.limit(PAGE_SIZE + 1)
		.execute();
	const shown = rows.slice(0, PAGE_SIZE);
	const lines = await countLines(
		db,
		shown.map((row) => row.id),
	);
	return {
		rfqs: shown.map(({ quoteNumber, deskState, clientState, number, ...row }) => ({
			...row,
			number: number!,
			lineCount: lines.get(row.id) ?? 0,
			quote: quoteNumber === null ? null : { number: quoteNumber, deskState: deskState!, clientState: clientState! },
		})),
		next: rows.length > PAGE_SIZE ? shown.at(-1)!.id : null,
	};
}
