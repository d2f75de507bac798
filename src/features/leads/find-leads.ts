// Every question about leads. What the actor may not see does not exist (lead.ts says who reads them).
import type { Database } from "#db/connect.ts";
import type { LeadGrade, LeadState } from "#db/schema/leads.ts";
import { type Actor, hasRole, personIdOf } from "#platform/auth/actor.ts";
import { canReadLeads, openStates } from "./lead.ts";

export interface LeadSummary {
	id: string;
	number: string;
	state: LeadState;
	grade: LeadGrade;
	score: number;
	organisationName: string;
	isOrganisationApproved: boolean;
	lineCount: number;
	/** The first line's part number of the catalogue; null: free-form. */
	firstPart: string | null;
	country: string | null;
	city: string;
	isPlaceKnown: boolean;
	distanceKm: number | null;
	ownerPersonId: string | null;
	ownerName: string | null;
	createdAt: string;
	answerDueAt: string;
}

export interface LeadFilter {
	owner?: "mine" | "all" | undefined;
	/** `open`: whatever still wants something. */
	state?: LeadState | "open" | undefined;
	grade?: LeadGrade | undefined;
	/** The id of the last lead of the page before. */
	after?: string | undefined;
}

export interface LeadPage {
	leads: LeadSummary[];
	/** Hand it back as `after` for the next page; null at the end. */
	next: string | null;
}

const PAGE_SIZE = 50;

/** Salespeople start with their own leads; those who look after everybody's start with all. */
export function usualOwner(actor: Actor): "mine" | "all" {
	return hasRole(actor, "command", "administrator", "executive") ? "all" : "mine";
}

/** Newest first, paged by id. */
export async function listLeads(db: Database, actor: Actor, filter: LeadFilter = {}): Promise<LeadPage> {
	if (!canReadLeads(actor)) return { leads: [], next: null };
	let query = filtered(db, actor, filter).orderBy("lead.id", "desc");
	if (filter.after) query = query.where("lead.id", "<", filter.after);
	const rows = await query.limit(PAGE_SIZE + 1).execute();
	const shown = rows.slice(0, PAGE_SIZE);
	return { leads: await withLines(db, shown), next: rows.length > PAGE_SIZE ? shown.at(-1)!.id : null };
}

/** The leads of the actor that still want an answer, the most pressing first. */
export async function listPressingLeads(db: Database, actor: Actor, limit = 12): Promise<LeadSummary[]> {
	if (!canReadLeads(actor)) return [];
	const rows = await filtered(db, actor, { owner: "mine" })
		.where("lead.state", "in", ["new", "accepted"])
		.orderBy("lead.answerDueAt")
		.limit(limit)
		.execute();
	return withLines(db, rows);
}

export interface LeadCounts {
	state: LeadState;
	mine: number;
	all: number;
	/** Unanswered after the promised instant, everybody's. */
	overdue: number;
}

/** How many leads there are in each state. */
export async function countLeads(db: Database, actor: Actor, nowInstant: string): Promise<LeadCounts[]> {
	if (!canReadLeads(actor)) return [];
	const personId = personIdOf(actor);
	const rows = await db
		.selectFrom("lead")
		.select(({ fn, eb }) => [
			"state",
			fn.countAll<number>().as("all"),
			fn.sum<number | null>(eb.case().when("ownerPersonId", "=", personId).then(1).else(0).end()).as("mine"),
			fn.sum<number | null>(eb.case().when("answerDueAt", "<", nowInstant).then(1).else(0).end()).as("late"),
		])
		.groupBy("state")
		.execute();
	return rows.map(({ state, all, mine, late }) => ({
		state,
		all: Number(all),
		mine: Number(mine),
		overdue: state === "new" || state === "accepted" ? Number(late) : 0,
	}));
}

function filtered(db: Database, actor: Actor, { owner = usualOwner(actor), state, grade }: LeadFilter) {
	let query = db
		.selectFrom("lead")
		.innerJoin("organisation", "organisation.id", "lead.organisationId")
		.innerJoin("rfq", "rfq.id", "lead.rfqId")
		.leftJoin("person as owner", "owner.id", "lead.ownerPersonId")
		.select(["lead.id", "lead.number", "lead.rfqId", "lead.state", "lead.grade", "lead.score", "lead.distanceKm"])
		.select(["lead.ownerPersonId", "lead.createdAt", "lead.answerDueAt", "owner.name as ownerName"])
		.select(["organisation.name as organisationName", "organisation.state as organisationState"])
		.select(["rfq.deliveryCountry", "rfq.deliveryCity", "rfq.deliveryLatitude"]);
	if (owner === "mine") query = query.where("lead.ownerPersonId", "=", personIdOf(actor));
	if (state === "open") query = query.where("lead.state", "in", openStates);
	else if (state) query = query.where("lead.state", "=", state);
	return grade ? query.where("lead.grade", "=", grade) : query;
}

type Row = Awaited<ReturnType<ReturnType<typeof filtered>["execute"]>>[number];

async function withLines(db: Database, rows: readonly Row[]): Promise<LeadSummary[]> {
	const rfqIds = rows.map(({ rfqId }) => rfqId);
	const lines =
		rfqIds.length === 0
			? []
			: await db
					.selectFrom("rfqLine")
					.leftJoin("product", "product.id", "rfqLine.productId")
					.select(["rfqLine.rfqId", "product.partNumber"])
					.where("rfqLine.rfqId", "in", rfqIds)
					.orderBy("rfqLine.position")
					.execute();
	const byRfq = Map.groupBy(lines, ({ rfqId }) => rfqId);
	return rows.map(({ rfqId, organisationState, deliveryCountry, deliveryCity, deliveryLatitude, ...row }) => ({
		...row,
		isOrganisationApproved: organisationState === "approved",
		lineCount: byRfq.get(rfqId)?.length ?? 0,
		firstPart: byRfq.get(rfqId)?.[0]?.partNumber ?? null,
		country: deliveryCountry,
		city: deliveryCity,
		isPlaceKnown: deliveryLatitude !== null,
	}));
}
