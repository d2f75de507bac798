// Questions about approvals: for those of the desk who may see what stands behind a price.
import type { Database } from "#db/connect.ts";
import type { QuoteApprovalTable } from "#db/schema/quotes.ts";
import { canReadPrices } from "#features/prices/price-roles.ts";
import type { Actor } from "#platform/auth/actor.ts";
import type { PriceFinding } from "./price-findings.ts";
import { canDecide } from "./quote-rights.ts";

export interface Approval {
	id: string;
	quoteId: string;
	quoteNumber: string;
	rfqNumber: string;
	organisationName: string;
	draftRevision: number;
	needs: QuoteApprovalTable["needs"];
	/** The prices that need it, in `currency`. */
	findings: PriceFinding[];
	currency: string;
	reason: string;
	requestedBy: { personId: string; name: string };
	requestedAt: string;
	decidedByName: string | null;
	decidedAt: string | null;
	outcome: QuoteApprovalTable["outcome"];
	note: string;
	/** Whether whoever is looking may decide it. */
	canDecide: boolean;
}

/** What waits for somebody's leave, the oldest first. What was answered or ended meanwhile waits for nobody. */
export async function findOpenApprovals(db: Database, actor: Actor): Promise<Approval[]> {
	if (!canReadPrices(actor)) return [];
	const rows = await select(db)
		.where("quoteApproval.outcome", "is", null)
		.where("quote.deskState", "=", "in-approval")
		.orderBy("quoteApproval.id")
		.limit(MOST)
		.execute();
	return rows.map((row) => toApproval(row, actor));
}

const MOST = 200;

/** The last one asked for, whatever became of it. */
export async function findLastApproval(db: Database, actor: Actor, quoteId: string): Promise<Approval | undefined> {
	if (!canReadPrices(actor)) return undefined;
	const row = await select(db)
		.where("quoteApproval.quoteId", "=", quoteId)
		.orderBy("quoteApproval.id", "desc")
		.limit(1)
		.executeTakeFirst();
	return row && toApproval(row, actor);
}

/** For the deed that decides, which says who may. */
export async function findApproval(db: Database, actor: Actor, approvalId: string): Promise<Approval | undefined> {
	if (actor.kind !== "staff") return undefined;
	const row = await select(db).where("quoteApproval.id", "=", approvalId).executeTakeFirst();
	return row && toApproval(row, actor);
}

function select(db: Database) {
	return db
		.selectFrom("quoteApproval")
		.innerJoin("quote", "quote.id", "quoteApproval.quoteId")
		.innerJoin("rfq", "rfq.id", "quote.rfqId")
		.innerJoin("organisation", "organisation.id", "quote.organisationId")
		.innerJoin("person as asker", "asker.id", "quoteApproval.requestedBy")
		.leftJoin("person as decider", "decider.id", "quoteApproval.decidedBy")
		.selectAll("quoteApproval")
		.select(["quote.number as quoteNumber", "rfq.number as rfqNumber", "organisation.name as organisationName"])
		.select(["asker.name as askerName", "decider.name as decidedByName"]);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>["executeTakeFirstOrThrow"]>>;

function toApproval({ requestedBy, askerName, rfqNumber, findings, ...row }: Row, actor: Actor): Approval {
	const judged = JSON.parse(findings) as { currency: string; findings: PriceFinding[] };
	return {
		...row,
		...judged,
		rfqNumber: rfqNumber!,
		requestedBy: { personId: requestedBy, name: askerName },
		canDecide: row.outcome === null && canDecide(actor, { needs: row.needs, requestedBy }),
	};
}
