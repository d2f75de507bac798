import type { Database } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import type { Rfq } from "./rfq.ts";

/** What both sides may know of, out of all that happened to an RFQ, its lead and its quotes. */
export const shownKinds = [
	"rfq.started",
	"rfq.submitted",
	"rfq.information-wanted",
	"rfq.information-given",
	"rfq.close-day-changed",
	"rfq.withdrawn",
	"rfq.cancelled",
	"lead.routed",
	"lead.accepted",
	"lead.handed-over",
	"quote.sent",
	"quote.accepted",
	"quote.countered",
	"quote.declined",
	"quote.expired",
	"quote.withdrawn",
] as const;

export interface Happening {
	id: string;
	kind: (typeof shownKinds)[number];
	occurredAt: string;
	/** Null: the house itself. */
	who: { name: string; isStaff: boolean } | null;
}

/** Oldest first. The caller has found the RFQ through the same actor. */
export async function findTimeline(db: Database, actor: Actor, rfq: Pick<Rfq, "id">): Promise<Happening[]> {
	if (actor.kind !== "client" && actor.kind !== "staff") return [];
	const rows = await db
		.selectFrom("event")
		.leftJoin("person", "person.id", "event.actorPersonId")
		.select(["event.id", "event.kind", "event.occurredAt", "person.name", "person.kind as personKind"])
		.where("event.kind", "in", [...shownKinds])
		.where((where) =>
			where.or([
				where.and([where("subjectKind", "=", "rfq"), where("subjectId", "=", rfq.id)]),
				where.and([
					where("subjectKind", "=", "quote"),
					where("subjectId", "in", where.selectFrom("quote").select("quote.id").where("quote.rfqId", "=", rfq.id)),
				]),
				where.and([
					where("subjectKind", "=", "lead"),
					where("subjectId", "in", where.selectFrom("lead").select("lead.id").where("lead.rfqId", "=", rfq.id)),
				]),
			]),
		)
		.orderBy("event.occurredAt")
		.orderBy("event.id")
		.execute();
	return rows.map(({ name, personKind, kind, ...row }) => ({
		...row,
		kind: kind as Happening["kind"],
		who: name === null ? null : { name, isStaff: personKind === "staff" },
	}));
}
