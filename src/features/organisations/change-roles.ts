import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { type Actor, hasRole } from "#platform/auth/actor.ts";
import { endSessionsOf } from "#platform/auth/sessions.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { Refusal } from "#platform/refusal.ts";
import { keepASystemAdministrator } from "./keep-a-system-administrator.ts";
import { idSchema, rolesSchema } from "./person-fields.ts";

export const changeRolesSchema = z.object({ person: idSchema, roles: rolesSchema });

/** Gives a colleague other roles; the person signs in again, under a new session. */
export async function changeRoles(
	db: Database,
	actor: Actor,
	{ person, roles }: z.output<typeof changeRolesSchema>,
): Promise<void> {
	if (!hasRole(actor, "administrator")) throw new Refusal("not-allowed");
	if (roles.length === 0) throw new Refusal("roles-missing", {}, "roles");
	return inTransaction(db, async (trx) => {
		const colleague = await trx
			.selectFrom("person")
			.where("id", "=", person)
			.where("kind", "=", "staff")
			.select("id")
			.executeTakeFirst();
		if (!colleague) throw new Refusal("not-found");
		await trx.deleteFrom("staffRole").where("personId", "=", person).execute();
		await trx
			.insertInto("staffRole")
			.values(roles.map((role) => ({ personId: person, role })))
			.execute();
		await keepASystemAdministrator(trx);
		await endSessionsOf(trx, person);
		await recordEvent(trx, actor, {
			kind: "staff.roles-changed",
			subject: { kind: "person", id: person },
			payload: { roles },
		});
	});
}
