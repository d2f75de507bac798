// Every question about quotes. All seats of an organisation see all that was sent to it: nobody can hide a quote.
import type { Database } from "#db/connect.ts";
import { visibleTo } from "#features/rfq/visible-rfqs.ts";
import type { Actor } from "#platform/auth/actor.ts";
import type { Quote, QuoteLine } from "./quote.ts";

/** The quotes for an RFQ, newest version first; empty for whoever may not see the RFQ. Drafts are the staff's own. */
export async function listQuotes(db: Database, actor: Actor, rfqId: string): Promise<Quote[]> {
	let query = db
		.selectFrom("quote")
		.innerJoin("rfq", "rfq.id", "quote.rfqId")
		.innerJoin("person", "person.id", "quote.createdBy")
		.select([
			"quote.id",
			"quote.number",
			"quote.rfqId",
			"quote.organisationId",
			"quote.version",
			"quote.state",
			"quote.currency",
			"quote.incoterm",
			"quote.paymentDays",
			"quote.validUntil",
			"quote.notes",
			"quote.sentAt",
			"person.name as createdByName",
		])
		.where("quote.rfqId", "=", rfqId)
		.where(visibleTo(actor))
		.orderBy("quote.version", "desc")
		.orderBy("quote.id", "desc");
	if (actor.kind !== "staff") query = query.where("quote.sentAt", "is not", null);
	const rows = await query.execute();
	const lines = await linesOf(
		db,
		rows.map((row) => row.id),
		canSeePrices(actor),
	);
	return rows.map((row) => ({ ...row, lines: lines.get(row.id) ?? [] }));
}

/** Prices are confidential: staff, and approved people of approved organisations. */
export function canSeePrices(actor: Actor): boolean {
	return actor.kind === "staff" || (actor.kind === "client" && actor.isOrganisationApproved && actor.isMemberApproved);
}

async function linesOf(db: Database, quoteIds: string[], withPrices: boolean): Promise<Map<string, QuoteLine[]>> {
	if (quoteIds.length === 0) return new Map();
	const rows = await db
		.selectFrom("quoteLine")
		.selectAll()
		.where("quoteId", "in", quoteIds)
		.orderBy("position")
		.execute();
	const found = new Map<string, QuoteLine[]>();
	for (const { quoteId, ...line } of rows) {
		const shown = { ...line, unitPriceMinor: withPrices ? line.unitPriceMinor : null };
		found.set(quoteId, [...(found.get(quoteId) ?? []), shown]);
	}
	return found;
}
