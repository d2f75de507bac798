import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, personIdOf } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";
import { branchToSeat } from "./branch-to-seat.ts";
import { listHeldSeats } from "./find-held-seats.ts";
import { giveSeats } from "./give-seats.ts";
import { type LetterSettings, letterSender } from "./letter-sender.ts";
import { memberToDecide, tellMember } from "./member-to-decide.ts";
import { idSchema, seatSchema, unitSchema } from "./person-fields.ts";

export const grantSeatSchema = z.object({ membership: idSchema, seat: seatSchema, unit: unitSchema });

/** Puts a member on one more seat, in the whole organisation or in a branch; what was ended is granted anew. Twice changes nothing. */
export async function grantSeat(
	db: Database,
	actor: Actor,
	{ membership, seat, unit }: z.input<typeof grantSeatSchema>,
	settings: LetterSettings,
): Promise<void> {
	const sender = await letterSender(settings);
	await inTransaction(db, async (trx) => {
		const member = await memberToDecide(trx, actor, membership);
		if (member.state !== "approved") throw new Refusal("not-a-member");
		const unitId = await branchToSeat(trx, member.organisationId, unit);
		const held = (await listHeldSeats(trx, [member.id])).get(member.id) ?? [];
		if (held.some((one) => one.endedAt === null && one.seat === seat && one.unitId === unitId)) return;
		await giveSeats(trx, member.id, [{ seat, unitId }], personIdOf(actor));
		await recordEvent(trx, actor, {
			kind: "membership.seat-granted",
			subject: { kind: "membership", id: member.id },
			organisationId: member.organisationId,
			payload: { seat, unitId },
		});
		await tellMember(trx, sender, member, "changed");
	});
}
