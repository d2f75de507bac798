import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { type Actor, personIdOf } from "#platform/auth/actor.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { endSessionsOf } from "#platform/auth/sessions.ts";
import { type LetterSettings, letterSender } from "./letter-sender.ts";
import { keepAnAdministrator, memberToDecide, tellMember } from "./member-to-decide.ts";
import { idSchema, seatSchema, tickSchema } from "./person-fields.ts";

export const changeSeatSchema = z.object({ membership: idSchema, seat: seatSchema, admin: tickSchema });

/** Gives a member another seat, or makes somebody administrator or not. A changed administrator signs in again. */
export async function changeSeat(
	db: Database,
	actor: Actor,
	{ membership, seat, admin }: z.output<typeof changeSeatSchema>,
	settings: LetterSettings,
): Promise<void> {
	const sender = await letterSender(settings);
	await inTransaction(db, async (trx) => {
		const member = await memberToDecide(trx, actor, membership);
		const isOrganisationAdmin = admin ? 1 : 0;
		if (!admin) await keepAnAdministrator(trx, member);
		const isRoleChanged = member.isOrganisationAdmin !== isOrganisationAdmin;
		if (member.seat === seat && !isRoleChanged) return;
		const changed = await trx
			.updateTable("membership")
			.set({ seat, isOrganisationAdmin })
			.where("id", "=", member.id)
			.where("state", "=", "approved")
			.returning("id")
			.executeTakeFirst();
		if (!changed) return;
		if (isRoleChanged && member.personId !== personIdOf(actor)) await endSessionsOf(trx, member.personId);
		await recordEvent(trx, actor, {
			kind: "membership.changed",
			subject: { kind: "membership", id: member.id },
			organisationId: member.organisationId,
			payload: { seat, isOrganisationAdmin },
		});
		await tellMember(trx, sender, member, "changed", { seat, isOrganisationAdmin });
	});
}
