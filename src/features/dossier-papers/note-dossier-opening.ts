import { type Database, inTransaction } from "#db/connect.ts";
import { noteOpening, type Opened } from "#platform/audit/note-opening.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";

/** Who took something of the dossier along: a client for its auditor, a colleague on our own record. A visitor is nobody known. */
export async function noteDossierOpening(
	db: Database,
	actor: Actor,
	{ subject, part, how }: Required<Omit<Opened, "organisationId">>,
): Promise<void> {
	if (actor.kind === "client") {
		return noteOpening(db, actor, { organisationId: actor.organisationId, subject, part, how });
	}
	if (actor.kind !== "staff") return;
	await inTransaction(db, (trx) =>
		recordEvent(trx, actor, { kind: `${subject.kind}.opened`, subject, payload: { part, how } }),
	);
}
