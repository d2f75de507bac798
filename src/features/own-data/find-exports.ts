// The exports somebody may fetch: one's own, and those of the organisation one administers.
import type { Database } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { type ExportRow, isAdministrator } from "./ask-export.ts";

const SHOWN = 10;

export interface ListedExport extends ExportRow {
	askedByName: string;
}

/** Newest first. */
export async function listExports(db: Database, actor: Actor, kind: ExportRow["kind"]): Promise<ListedExport[]> {
	const query = selectExports(db, actor, kind);
	return query ? query.orderBy("dataExport.id", "desc").limit(SHOWN).execute() : [];
}

/** Undefined for anybody else's. */
export async function findExport(
	db: Database,
	actor: Actor,
	kind: ExportRow["kind"],
	id: string,
): Promise<ListedExport | undefined> {
	return selectExports(db, actor, kind)?.where("dataExport.id", "=", id).executeTakeFirst();
}

function selectExports(db: Database, actor: Actor, kind: ExportRow["kind"]) {
	if (actor.kind !== "client" && actor.kind !== "staff") return undefined;
	const query = db
		.selectFrom("dataExport")
		.innerJoin("person", "person.id", "dataExport.personId")
		.selectAll("dataExport")
		.select("person.name as askedByName")
		.where("dataExport.kind", "=", kind);
	if (kind === "person") return query.where("dataExport.personId", "=", actor.personId);
	if (actor.kind !== "client" || !isAdministrator(actor)) return undefined;
	return query.where("dataExport.organisationId", "=", actor.organisationId);
}
