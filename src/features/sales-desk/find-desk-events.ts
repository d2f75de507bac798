import type { Database } from "#db/connect.ts";
import { canReadLeads } from "#features/leads/lead.ts";
import type { Actor } from "#platform/auth/actor.ts";

export interface DeskEvent {
	id: string;
	kind: string;
	occurredAt: string;
	actorName: string | null;
	organisationName: string | null;
	/** The number of the lead it is about, where it is about one. */
	leadNumber: string | null;
}

const kinds = [
	"rfq.submitted",
	"rfq.withdrawn",
	"lead.routed",
	"lead.accepted",
	"lead.handed-over",
	"lead.won",
	"lead.lost",
	"quote.sent",
	"quote.accepted",
	"quote.declined",
	"organisation.registered",
	"organisation.approved",
	"membership.requested",
];

/** What happened last between the clients and the front line, for those who read leads. */
export async function listDeskEvents(db: Database, actor: Actor, limit = 12): Promise<DeskEvent[]> {
	if (!canReadLeads(actor)) return [];
	return db
		.selectFrom("event")
		.leftJoin("person", "person.id", "event.actorPersonId")
		.leftJoin("organisation", "organisation.id", "event.organisationId")
		.leftJoin("lead", (join) =>
			join.on((on) =>
				on.or([on("lead.id", "=", on.ref("event.subjectId")), on("lead.rfqId", "=", on.ref("event.subjectId"))]),
			),
		)
		.select(["event.id", "event.kind", "event.occurredAt", "person.name as actorName"])
		.select(["organisation.name as organisationName", "lead.number as leadNumber"])
		.where("event.kind", "in", kinds)
		.orderBy("event.id", "desc")
		.limit(limit)
		.execute();
}
