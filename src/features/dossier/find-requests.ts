import type { Database } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { canEditDossier } from "./dossier-rights.ts";

export interface DossierRequest {
	id: string;
	code: string;
	organisation: string;
	askedByName: string;
	askedAt: string;
	dueAt: string;
	reason: string;
	outcome: "granted" | "refused" | null;
	decidedByName: string | null;
	decidedAt: string | null;
	note: string;
	accessUntil: string | null;
}

const DECIDED_SHOWN = 50;

/** For the desk: what waits, the most urgent first; then what was decided last. */
export async function listRequests(
	db: Database,
	actor: Actor,
): Promise<{ waiting: DossierRequest[]; decided: DossierRequest[] }> {
	if (!canEditDossier(actor)) return { waiting: [], decided: [] };
	const [waiting, decided] = await Promise.all([
		select(db).where("request.outcome", "is", null).orderBy("request.dueAt").limit(200).execute(),
		select(db)
			.where("request.outcome", "in", ["granted", "refused"])
			.orderBy("request.id", "desc")
			.limit(DECIDED_SHOWN)
			.execute(),
	]);
	return { waiting, decided };
}

/** The newest request of the reader's own organisation for the item. */
export function findOwnRequest(db: Database, actor: Actor, code: string): Promise<DossierRequest | undefined> {
	if (actor.kind !== "client") return Promise.resolve(undefined);
	return select(db)
		.where("request.organisationId", "=", actor.organisationId)
		.where("item.code", "=", code)
		.orderBy("request.id", "desc")
		.limit(1)
		.executeTakeFirst();
}

export async function countWaitingRequests(db: Database, actor: Actor): Promise<number> {
	if (!canEditDossier(actor)) return 0;
	const row = await db
		.selectFrom("dossierRequest")
		.select((count) => count.fn.countAll().as("count"))
		.where("outcome", "is", null)
		.executeTakeFirst();
	return Number(row?.count ?? 0);
}

function select(db: Database) {
	return db
		.selectFrom("dossierRequest as request")
		.innerJoin("dossierItem as item", "item.id", "request.itemId")
		.innerJoin("organisation", "organisation.id", "request.organisationId")
		.innerJoin("person as asker", "asker.id", "request.askedBy")
		.leftJoin("person as decider", "decider.id", "request.decidedBy")
		.select(["request.id", "item.code", "organisation.name as organisation", "asker.name as askedByName"])
		.select(["request.askedAt", "request.dueAt", "request.reason", "request.outcome", "request.decidedAt"])
		.select(["request.note", "request.accessUntil", "decider.name as decidedByName"]);
}
