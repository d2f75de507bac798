import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, personIdOf } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { mayDecideAbout } from "./find-members.ts";
import { idSchema } from "./person-fields.ts";

export const withdrawInvitationSchema = z.object({ invitation: idSchema });

/** Takes an invitation back before it is accepted, by the client's administrator or ours; its link dies. */
export function withdrawInvitation(
	db: Database,
	actor: Actor,
	{ invitation }: z.output<typeof withdrawInvitationSchema>,
): Promise<void> {
	return inTransaction(db, async (trx) => {
		const row = await trx
			.selectFrom("membershipInvitation")
			.select("organisationId")
			.where("id", "=", invitation)
			.executeTakeFirst();
		const isOurs = actor.kind === "staff" || (actor.kind === "client" && actor.organisationId === row?.organisationId);
		if (!row || !isOurs) throw new Refusal("not-found");
		if (!mayDecideAbout(actor, row.organisationId)) throw new Refusal("not-allowed");
		const withdrawn = await trx
			.updateTable("membershipInvitation")
			.set({ withdrawnBy: personIdOf(actor), withdrawnAt: now() })
			.where("id", "=", invitation)
			.where("acceptedAt", "is", null)
			.where("withdrawnAt", "is", null)
			.returning("id")
			.executeTakeFirst();
		if (!withdrawn) return;
		await recordEvent(trx, actor, {
			kind: "membership.invitation-withdrawn",
			subject: { kind: "membership-invitation", id: invitation },
			organisationId: row.organisationId,
		});
	});
}
