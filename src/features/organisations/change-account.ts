import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import type { ClientActor, StaffActor } from "#platform/auth/actor.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { localeSchema, nameSchema, phoneSchema } from "./person-fields.ts";

export const changeAccountSchema = z.object({ name: nameSchema, phone: phoneSchema, language: localeSchema });

/** One's own name, telephone and the language of letters. */
export function changeAccount(
	db: Database,
	actor: ClientActor | StaffActor,
	{ name, phone, language }: z.output<typeof changeAccountSchema>,
): Promise<void> {
	return inTransaction(db, async (trx) => {
		await trx.updateTable("person").set({ name, phone, locale: language }).where("id", "=", actor.personId).execute();
		await recordEvent(trx, actor, { kind: "person.changed", subject: { kind: "person", id: actor.personId } });
	});
}
