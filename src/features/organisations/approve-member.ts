import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { personIdOf } from "#platform/auth/actor.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { now } from "#platform/clock.ts";
import { type LetterSettings, letterSender } from "./letter-sender.ts";
import { memberToDecide, tellMember } from "./member-to-decide.ts";
import { idSchema, seatSchema } from "./person-fields.ts";

export const approveMemberSchema = z.object({ membership: idSchema, seat: seatSchema });

/** Lets a newcomer in, on the seat the administrator gives; also somebody who had left. Twice changes nothing. */
export async function approveMember(
	db: Database,
	actor: Actor,
	{ membership, seat }: z.output<typeof approveMemberSchema>,
	settings: LetterSettings,
): Promise<void> {
	const sender = await letterSender(settings);
	await inTransaction(db, async (trx) => {
		const member = await memberToDecide(trx, actor, membership);
		const changed = await trx
			.updateTable("membership")
			.set({ state: "approved", seat, isOrganisationAdmin: 0, decidedBy: personIdOf(actor), decidedAt: now() })
			.where("id", "=", member.id)
			.where("state", "!=", "approved")
			.returning("id")
			.executeTakeFirst();
		if (!changed) return;
		await recordEvent(trx, actor, {
			kind: "membership.approved",
			subject: { kind: "membership", id: member.id },
			organisationId: member.organisationId,
			payload: { seat },
		});
		await tellMember(trx, sender, member, "approved", { seat, isOrganisationAdmin: 0 });
	});
}
