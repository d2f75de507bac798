import { z } from "zod";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { type Actor, hasRole } from "#platform/auth/actor.ts";
import { endSessionsOf } from "#platform/auth/sessions.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { keepASystemAdministrator } from "./keep-a-system-administrator.ts";
import { idSchema } from "./person-fields.ts";

export const personSchema = z.object({ person: idSchema });
type PersonInput = z.output<typeof personSchema>;

/** Shuts somebody out, staff or client: sessions and open links end at once. */
export function disablePerson(db: Database, actor: Actor, { person }: PersonInput): Promise<void> {
	return inTransaction(db, async (trx) => {
		const changed = await setDisabled(trx, actor, person, now());
		if (!changed) return;
		await keepASystemAdministrator(trx);
		await endSessionsOf(trx, person);
		await trx.deleteFrom("token").where("personId", "=", person).execute();
		await recordEvent(trx, actor, { kind: "person.disabled", subject: { kind: "person", id: person } });
	});
}

export function enablePerson(db: Database, actor: Actor, { person }: PersonInput): Promise<void> {
	return inTransaction(db, async (trx) => {
		const changed = await setDisabled(trx, actor, person, null);
		if (changed) await recordEvent(trx, actor, { kind: "person.enabled", subject: { kind: "person", id: person } });
	});
}

async function setDisabled(
	trx: DatabaseTransaction,
	actor: Actor,
	id: string,
	disabledAt: string | null,
): Promise<boolean> {
	if (!hasRole(actor, "administrator")) throw new Refusal("not-allowed");
	const person = await trx.selectFrom("person").where("id", "=", id).select("disabledAt").executeTakeFirst();
	if (!person) throw new Refusal("not-found");
	if ((person.disabledAt === null) === (disabledAt === null)) return false;
	await trx.updateTable("person").set({ disabledAt }).where("id", "=", id).execute();
	return true;
}
