import type { Database } from "#db/connect.ts";
import { type Actor, hasRole } from "#platform/auth/actor.ts";

const PAGE = 50;

export interface AuditQuery {
	/** A kind of event, exactly: `rfq.submitted`; every kind where it is left out. */
	kind?: string | undefined;
	/** The id of the last event of the page before. */
	before?: string | undefined;
}

export interface AuditEntry {
	id: string;
	kind: string;
	occurredAt: string;
	/** Who did it; null for a visitor or the house itself. */
	actorName: string | null;
	organisationName: string | null;
	subjectKind: string;
	subjectId: string;
	payload: string;
	requestId: string | null;
}

export interface Audit {
	entries: AuditEntry[];
	/** Asks for the page after this one; undefined on the last. */
	next: string | undefined;
	/** Every kind that has happened, for the choice. */
	kinds: string[];
}

/** Everything that happened, the newest first; the administrator's alone. */
export async function findAudit(db: Database, actor: Actor, query: AuditQuery): Promise<Audit | undefined> {
	if (!hasRole(actor, "administrator")) return undefined;
	const { kind, before } = query;
	const rows = await db
		.selectFrom("event")
		.leftJoin("person", "person.id", "event.actorPersonId")
		.leftJoin("organisation", "organisation.id", "event.organisationId")
		.select([
			"event.id",
			"event.kind",
			"event.occurredAt",
			"person.name as actorName",
			"organisation.name as organisationName",
			"event.subjectKind",
			"event.subjectId",
			"event.payload",
			"event.requestId",
		])
		.$if(kind !== undefined, (events) => events.where("event.kind", "=", kind!))
		.$if(before !== undefined, (events) => events.where("event.id", "<", before!))
		.orderBy("event.id", "desc")
		.limit(PAGE + 1)
		.execute();
	const kinds = await db.selectFrom("event").select("kind").distinct().orderBy("kind").execute();
	const entries = rows.slice(0, PAGE);
	return {
		entries,
		next: rows.length > PAGE ? entries.at(-1)!.id : undefined,
		kinds: kinds.map((row) => row.kind),
	};
}
