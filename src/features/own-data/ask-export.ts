import { z } from "zod";
import type { Selectable } from "kysely";
import { type Database, inTransaction } from "#db/connect.ts";
import type { DataExportTable } from "#db/schema/record.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";

export type ExportRow = Selectable<DataExportTable>;

export const askExportSchema = z.object({ kind: z.enum(["person", "organisation"]) });

/** Has everything of the person, or of the organisation it administers, put together. While one is made, it is the same. */
export function askExport(
	db: Database,
	actor: Actor,
	{ kind }: z.output<typeof askExportSchema>,
): Promise<{ exportId: string }> {
	return inTransaction(db, async (trx) => {
		if (actor.kind !== "client" && actor.kind !== "staff") throw new Refusal("not-allowed");
		if (kind === "organisation" && !isAdministrator(actor)) throw new Refusal("not-allowed");
		const organisationId = kind === "organisation" && actor.kind === "client" ? actor.organisationId : null;
		// Whoever asks twice at once waits here for the first.
		await trx
			.updateTable("person")
			.set((row) => ({ locale: row.ref("locale") }))
			.where("id", "=", actor.personId)
			.execute();
		const standing = await trx
			.selectFrom("dataExport")
			.select("id")
			.where("personId", "=", actor.personId)
			.where("kind", "=", kind)
			.where("organisationId", organisationId === null ? "is" : "=", organisationId)
			.where("state", "in", ["waiting", "building"])
			.executeTakeFirst();
		if (standing) return { exportId: standing.id };
		const id = newId();
		const row = { id, kind, personId: actor.personId, organisationId, state: "waiting" as const };
		await trx
			.insertInto("dataExport")
			.values({ ...row, storageName: "", sizeBytes: 0, askedAt: now() })
			.execute();
		await recordEvent(trx, actor, {
			kind: "data-export.asked",
			subject: { kind: "data-export", id },
			organisationId,
			payload: { kind },
		});
		return { exportId: id };
	});
}

export function isAdministrator(actor: Actor): boolean {
	return actor.kind === "client" && actor.isMemberApproved && actor.isOrganisationAdmin;
}
