import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, personIdOf } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { type LetterSettings, letterSender } from "./letter-sender.ts";
import { memberToDecide, tellMember } from "./member-to-decide.ts";
import { idSchema } from "./person-fields.ts";

export const endSeatSchema = z.object({ held: idSchema });

/** Ends one seat; the person stays a member, sees what the other seats open, and the seat stays among the past ones. */
export async function endSeat(
	db: Database,
	actor: Actor,
	{ held }: z.output<typeof endSeatSchema>,
	settings: LetterSettings,
): Promise<void> {
	const sender = await letterSender(settings);
	await inTransaction(db, async (trx) => {
		const row = await trx.selectFrom("heldSeat").select("membershipId").where("id", "=", held).executeTakeFirst();
		if (!row) throw new Refusal("not-found");
		const member = await memberToDecide(trx, actor, row.membershipId);
		const ended = await trx
			.updateTable("heldSeat")
			.set({ endedBy: personIdOf(actor), endedAt: now() })
			.where("id", "=", held)
			.where("endedAt", "is", null)
			.returning(["seat", "unitId"])
			.executeTakeFirst();
		if (!ended) return;
		await recordEvent(trx, actor, {
			kind: "membership.seat-ended",
			subject: { kind: "membership", id: member.id },
			organisationId: member.organisationId,
			payload: { ...ended },
		});
		await tellMember(trx, sender, member, "changed");
	});
}
