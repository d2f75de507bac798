import type { DatabaseTransaction } from "#db/connect.ts";
import { findClientActor } from "#features/organisations/find-actor.ts";
import type { ClientActor, StaffActor } from "#platform/auth/actor.ts";
import { toLocale } from "#platform/i18n/locales.ts";

/** A colleague, acting. */
export async function staffActor(trx: DatabaseTransaction, email: string): Promise<StaffActor> {
	const person = await trx.selectFrom("person").selectAll().where("email", "=", email).executeTakeFirstOrThrow();
	const roles = await trx.selectFrom("staffRole").select("role").where("personId", "=", person.id).execute();
	return { kind: "staff", ...known(person), roles: roles.map(({ role }) => role) };
}

/** A client's member, acting. */
export async function clientActor(trx: DatabaseTransaction, email: string): Promise<ClientActor> {
	const person = await trx.selectFrom("person").selectAll().where("email", "=", email).executeTakeFirstOrThrow();
	const actor = await findClientActor(trx, known(person));
	if (!actor) throw new Error(`nobody's member: ${email}`);
	return actor;
}

function known(person: { id: string; name: string; email: string; locale: string }) {
	const { id: personId, name, email, locale } = person;
	return { personId, name, email, locale: toLocale(locale), sessionHash: "" };
}
