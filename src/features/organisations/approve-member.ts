import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { type Actor, personIdOf } from "#platform/auth/actor.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { now } from "#platform/clock.ts";
import { branchToSeat } from "./branch-to-seat.ts";
import { forgetAskedSeats, giveSeats } from "./give-seats.ts";
import { type LetterSettings, letterSender } from "./letter-sender.ts";
import { memberToDecide, tellMember } from "./member-to-decide.ts";
import { idSchema, seatSchema, unitSchema } from "./person-fields.ts";

export const approveMemberSchema = z.object({ membership: idSchema, seat: seatSchema, unit: unitSchema });

/** Lets a newcomer in, on the seat the administrator gives; also somebody who had left. Twice changes nothing. */
export async function approveMember(
	db: Database,
	actor: Actor,
	{ membership, seat, unit }: z.input<typeof approveMemberSchema>,
	settings: LetterSettings,
): Promise<void> {
	const sender = await letterSender(settings);
	await inTransaction(db, async (trx) => {
		const member = await memberToDecide(trx, actor, membership);
		const unitId = await branchToSeat(trx, member.organisationId, unit);
		const changed = await trx
			.updateTable("membership")
			.set({ state: "approved", isOrganisationAdmin: 0, decidedBy: personIdOf(actor), decidedAt: now() })
			.where("id", "=", member.id)
			.where("state", "!=", "approved")
			.returning("id")
			.executeTakeFirst();
		if (!changed) return;
		await forgetAskedSeats(trx, member.id);
		await giveSeats(trx, member.id, [{ seat, unitId }], personIdOf(actor));
		await recordEvent(trx, actor, {
			kind: "membership.approved",
			subject: { kind: "membership", id: member.id },
			organisationId: member.organisationId,
			payload: { seat, unitId },
		});
		await tellMember(trx, sender, member, "approved");
	});
}
