// Every question about quotes. All seats of an organisation see all that was sent to it: nobody can hide a quote. What
// the desk is still writing exists for the desk alone.
import type { Database } from "#db/connect.ts";
import { visibleTo } from "#features/rfq/visible-rfqs.ts";
import type { Actor } from "#platform/auth/actor.ts";
import type { VersionChange } from "./compare-versions.ts";
import type { ClientState, DeskState } from "./quote.ts";
import type { QuoteContent } from "./quote-content.ts";

export interface Quote {
	id: string;
	number: string;
	rfqId: string;
	rfqNumber: string;
	organisationId: string;
	organisationName: string;
	/** The branch it was asked for; null: the whole organisation. */
	unitId: string | null;
	deskState: DeskState;
	clientState: ClientState;
	/** 0: nothing sent yet. */
	latestVersion: number;
	validUntil: string | null;
	createdBy: { personId: string; name: string };
}

/** By the number people say on the phone. */
export function findQuote(db: Database, actor: Actor, number: string): Promise<Quote | undefined> {
	return findOne(db, actor, "quote.number", number);
}

export function findQuoteOfRfq(db: Database, actor: Actor, rfqId: string): Promise<Quote | undefined> {
	return findOne(db, actor, "quote.rfqId", rfqId);
}

async function findOne(
	db: Database,
	actor: Actor,
	column: "quote.number" | "quote.rfqId",
	value: string,
): Promise<Quote | undefined> {
	let query = db
		.selectFrom("quote")
		.innerJoin("rfq", "rfq.id", "quote.rfqId")
		.innerJoin("organisation", "organisation.id", "quote.organisationId")
		.innerJoin("person", "person.id", "quote.createdBy")
		.select([
			"quote.id",
			"quote.number",
			"quote.rfqId",
			"rfq.number as rfqNumber",
			"rfq.unitId",
			"quote.organisationId",
			"organisation.name as organisationName",
			"quote.deskState",
			"quote.clientState",
			"quote.latestVersion",
			"quote.validUntil",
			"quote.createdBy",
			"person.name as createdByName",
		])
		.where(column, "=", value)
		.where(visibleTo(actor));
	if (actor.kind !== "staff") query = query.where("quote.latestVersion", ">", 0);
	const row = await query.executeTakeFirst();
	if (!row) return undefined;
	const { createdBy, createdByName, rfqNumber, ...quote } = row;
	return { ...quote, rfqNumber: rfqNumber!, createdBy: { personId: createdBy, name: createdByName } };
}

/** Prices are confidential: staff, and approved people of approved organisations. */
export function canSeePrices(actor: Actor): boolean {
	return actor.kind === "staff" || (actor.kind === "client" && actor.isOrganisationApproved && actor.isMemberApproved);
}

export interface VersionSummary {
	id: string;
	version: number;
	sentAt: string;
	sentByName: string;
	validUntil: string;
	contentHash: string;
	changeNote: string;
}

/** Newest first. The caller has found the quote through its actor. */
export function listVersions(db: Database, quote: Pick<Quote, "id">): Promise<VersionSummary[]> {
	return selectVersions(db, quote)
		.select([
			"quoteVersion.id",
			"quoteVersion.version",
			"quoteVersion.sentAt",
			"person.name as sentByName",
			"quoteVersion.validUntil",
			"quoteVersion.contentHash",
			"quoteVersion.changeNote",
		])
		.orderBy("quoteVersion.version", "desc")
		.execute();
}

export interface QuoteVersion extends VersionSummary {
	/** Null where prices are hidden from whoever is looking. */
	content: QuoteContent | null;
	/** What is different from the version before; empty for the first, and where prices are hidden. */
	changes: VersionChange[];
}

/** One version as it was sent; the latest unless another is named. The caller has found the quote through its actor. */
export async function findVersion(
	db: Database,
	actor: Actor,
	quote: Pick<Quote, "id" | "latestVersion">,
	version: number = quote.latestVersion,
): Promise<QuoteVersion | undefined> {
	const row = await selectVersions(db, quote)
		.selectAll("quoteVersion")
		.select("person.name as sentByName")
		.where("quoteVersion.version", "=", version)
		.executeTakeFirst();
	if (!row) return undefined;
	const { content, changes, ...summary } = row;
	if (!canSeePrices(actor)) return { ...summary, content: null, changes: [] };
	return {
		...summary,
		content: JSON.parse(content) as QuoteContent,
		changes: JSON.parse(changes) as VersionChange[],
	};
}

function selectVersions(db: Database, quote: Pick<Quote, "id">) {
	return db
		.selectFrom("quoteVersion")
		.innerJoin("person", "person.id", "quoteVersion.sentBy")
		.where("quoteVersion.quoteId", "=", quote.id);
}
