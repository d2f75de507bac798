import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { type Actor, personIdOf } from "#platform/auth/actor.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { now } from "#platform/clock.ts";
import { endSessionsFor } from "./end-sessions-for.ts";
import { endSeatsOf } from "./give-seats.ts";
import { type LetterSettings, letterSender } from "./letter-sender.ts";
import { keepAnAdministrator, memberToDecide, tellMember } from "./member-to-decide.ts";
import { idSchema } from "./person-fields.ts";

export const endMembershipSchema = z.object({ membership: idSchema });

/** Declines a newcomer or ends a membership; the sessions in which the person acted for it die with it. */
export async function endMembership(
	db: Database,
	actor: Actor,
	{ membership }: z.output<typeof endMembershipSchema>,
	settings: LetterSettings,
): Promise<void> {
	const sender = await letterSender(settings);
	await inTransaction(db, async (trx) => {
		const member = await memberToDecide(trx, actor, membership);
		await keepAnAdministrator(trx, member);
		const ended = await trx
			.updateTable("membership")
			.set({ state: "ended", isOrganisationAdmin: 0, decidedBy: personIdOf(actor), decidedAt: now() })
			.where("id", "=", member.id)
			.where("state", "!=", "ended")
			.returning("id")
			.executeTakeFirst();
		if (!ended) return;
		await endSeatsOf(trx, member.id, personIdOf(actor));
		await endSessionsFor(trx, member);
		await recordEvent(trx, actor, {
			kind: member.state === "pending" ? "membership.declined" : "membership.ended",
			subject: { kind: "membership", id: member.id },
			organisationId: member.organisationId,
		});
		await tellMember(trx, sender, member, "ended");
	});
}
