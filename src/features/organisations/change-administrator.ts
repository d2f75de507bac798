import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, personIdOf } from "#platform/auth/actor.ts";
import { endSessionsFor } from "./end-sessions-for.ts";
import { type LetterSettings, letterSender } from "./letter-sender.ts";
import { keepAnAdministrator, memberToDecide, tellMember } from "./member-to-decide.ts";
import { idSchema, tickSchema } from "./person-fields.ts";

export const changeAdministratorSchema = z.object({ membership: idSchema, admin: tickSchema });

/** Makes a member an administrator of the organisation, or not any more; the last one stays. Who was changed signs in again. */
export async function changeAdministrator(
	db: Database,
	actor: Actor,
	{ membership, admin }: z.output<typeof changeAdministratorSchema>,
	settings: LetterSettings,
): Promise<void> {
	const sender = await letterSender(settings);
	await inTransaction(db, async (trx) => {
		const member = await memberToDecide(trx, actor, membership);
		if (!admin) await keepAnAdministrator(trx, member);
		const isOrganisationAdmin = admin ? 1 : 0;
		const changed = await trx
			.updateTable("membership")
			.set({ isOrganisationAdmin })
			.where("id", "=", member.id)
			.where("state", "=", "approved")
			.where("isOrganisationAdmin", "!=", isOrganisationAdmin)
			.returning("id")
			.executeTakeFirst();
		if (!changed) return;
		if (member.personId !== personIdOf(actor)) await endSessionsFor(trx, member);
		await recordEvent(trx, actor, {
			kind: "membership.changed",
			subject: { kind: "membership", id: member.id },
			organisationId: member.organisationId,
			payload: { isOrganisationAdmin },
		});
		await tellMember(trx, sender, member, "changed");
	});
}
