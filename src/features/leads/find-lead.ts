import type { Database } from "#db/connect.ts";
import type { LeadGrade, LeadState } from "#db/schema/leads.ts";
import type { Seat } from "#db/schema/organisations.ts";
import { readRfq } from "#features/rfq/read-rfq.ts";
import type { Rfq } from "#features/rfq/rfq.ts";
import { listSeatsHeld } from "#features/organisations/find-held-seats.ts";
import type { Actor } from "#platform/auth/actor.ts";
import type { RouteReason } from "./choose-owner.ts";
import { distanceKm } from "#platform/distance-km.ts";
import { readPlants } from "./gather-lead-facts.ts";
import { canReadLeads } from "./lead.ts";
import type { Named } from "./lead-facts.ts";
import type { ScorePart } from "./score-lead.ts";

export interface LeadView {
	id: string;
	number: string;
	state: LeadState;
	score: number;
	grade: LeadGrade;
	parts: ScorePart[];
	nearestPlantId: string | null;
	ownerPersonId: string | null;
	ownerName: string | null;
	routeReason: RouteReason | null;
	/** Who the route named, before anybody handed it over. */
	routedToName: string | null;
	answerDueAt: string;
	createdAt: string;
	organisation: { name: string; country: string; city: string | null; website: string | null; isApproved: boolean };
	asker: { name: string; email: string; phone: string | null; seats: Seat[]; isConfirmed: boolean };
	acceptance: { name: string; acceptedAt: string } | null;
	handovers: { fromName: string | null; toName: string; byName: string; reason: string; handedAt: string }[];
	/** Every plant with its kilometres to the delivery place, the nearest first; null: unknown place. */
	plants: { id: string; name: Named; km: number | null }[];
	timeline: { id: string; kind: string; occurredAt: string; actorName: string | null }[];
	rfq: Rfq;
}

/** The whole of one lead, by its number. */
export async function findLead(db: Database, actor: Actor, number: string): Promise<LeadView | undefined> {
	if (!canReadLeads(actor)) return undefined;
	const row = await db
		.selectFrom("lead")
		.innerJoin("organisation", "organisation.id", "lead.organisationId")
		.innerJoin("rfqSubmission", "rfqSubmission.rfqId", "lead.rfqId")
		.innerJoin("person as asker", "asker.id", "rfqSubmission.submittedBy")
		.leftJoin("membership", (join) =>
			join.onRef("membership.personId", "=", "asker.id").onRef("membership.organisationId", "=", "lead.organisationId"),
		)
		.leftJoin("person as owner", "owner.id", "lead.ownerPersonId")
		.leftJoin("leadAcceptance", "leadAcceptance.leadId", "lead.id")
		.leftJoin("person as accepter", "accepter.id", "leadAcceptance.personId")
		.selectAll("lead")
		.select(["organisation.name", "organisation.country", "organisation.city", "organisation.website"])
		.select(["organisation.state as organisationState", "owner.name as ownerName"])
		.select(["asker.name as askerName", "asker.email as askerEmail", "asker.phone as askerPhone"])
		.select(["membership.id as membershipId", "membership.state as memberState"])
		.select(["accepter.name as accepterName", "leadAcceptance.acceptedAt"])
		.where("lead.number", "=", number)
		.executeTakeFirst();
	if (!row) return undefined;
	const rfq = (await readRfq(db, row.rfqId))!;
	const handovers = await readHandovers(db, row.id);
	return {
		id: row.id,
		number: row.number,
		state: row.state,
		score: row.score,
		grade: row.grade,
		parts: JSON.parse(row.parts) as ScorePart[],
		nearestPlantId: row.nearestPlantId,
		ownerPersonId: row.ownerPersonId,
		ownerName: row.ownerName,
		routeReason: row.routeReason === null ? null : (JSON.parse(row.routeReason) as RouteReason),
		routedToName: handovers.length > 0 ? handovers[0]!.fromName : row.ownerName,
		answerDueAt: row.answerDueAt,
		createdAt: row.createdAt,
		organisation: {
			name: row.name,
			country: row.country,
			city: row.city,
			website: row.website,
			isApproved: row.organisationState === "approved",
		},
		asker: {
			name: row.askerName,
			email: row.askerEmail,
			phone: row.askerPhone,
			seats: await listSeatsHeld(db, row.membershipId),
			isConfirmed: row.memberState === "approved",
		},
		acceptance: row.accepterName === null ? null : { name: row.accepterName, acceptedAt: row.acceptedAt! },
		handovers,
		plants: await readDistances(db, rfq),
		timeline: await readTimeline(db, row.id, row.rfqId),
		rfq,
	};
}

function readHandovers(db: Database, leadId: string): Promise<LeadView["handovers"]> {
	return db
		.selectFrom("leadHandover")
		.leftJoin("person as giver", "giver.id", "leadHandover.fromPersonId")
		.innerJoin("person as taker", "taker.id", "leadHandover.toPersonId")
		.innerJoin("person as hand", "hand.id", "leadHandover.handedBy")
		.select(["giver.name as fromName", "taker.name as toName", "hand.name as byName"])
		.select(["leadHandover.reason", "leadHandover.handedAt"])
		.where("leadHandover.leadId", "=", leadId)
		.orderBy("leadHandover.id")
		.execute();
}

async function readDistances(db: Database, { delivery }: Rfq): Promise<LeadView["plants"]> {
	const { latitude, longitude } = delivery;
	const plants = await readPlants(db);
	return plants
		.map((plant) => ({
			id: plant.id,
			name: plant.name,
			km: latitude === null || longitude === null ? null : distanceKm(plant, { latitude, longitude }),
		}))
		.sort((a, b) => (a.km ?? 0) - (b.km ?? 0));
}

const TIMELINE_LENGTH = 100;

/** What happened to the RFQ, its lead and its quotes, oldest first. */
async function readTimeline(db: Database, leadId: string, rfqId: string): Promise<LeadView["timeline"]> {
	const quotes = await db.selectFrom("quote").select("id").where("rfqId", "=", rfqId).execute();
	const subjects = [leadId, rfqId, ...quotes.map(({ id }) => id)];
	return db
		.selectFrom("event")
		.leftJoin("person", "person.id", "event.actorPersonId")
		.select(["event.id", "event.kind", "event.occurredAt", "person.name as actorName"])
		.where("event.subjectKind", "in", ["lead", "rfq", "quote"])
		.where("event.subjectId", "in", subjects)
		.orderBy("event.id")
		.limit(TIMELINE_LENGTH)
		.execute();
}

export interface Salesperson {
	personId: string;
	name: string;
}

/** Whom a lead can be handed to: everybody who sells and whose account is open. */
export async function listSalespeople(db: Database, actor: Actor): Promise<Salesperson[]> {
	if (!canReadLeads(actor)) return [];
	return db
		.selectFrom("person")
		.innerJoin("staffRole", "staffRole.personId", "person.id")
		.select(["person.id as personId", "person.name"])
		.where("staffRole.role", "=", "sales")
		.where("person.kind", "=", "staff")
		.where("person.disabledAt", "is", null)
		.orderBy("person.name")
		.execute();
}
