import { z } from "zod";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, personIdOf } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { type LetterSettings, letterSender } from "./letter-sender.ts";
import { memberToDecide, tellMember } from "./member-to-decide.ts";
import type { Sender } from "./organisations-letters.ts";
import { idSchema } from "./person-fields.ts";
import { asHouseKeeper, unitToDecide } from "./unit-to-decide.ts";

export const endUnitSchema = z.object({ unit: idSchema });

/**
 * Ends a site, or a branch with its sites and the seats held in it. Its RFQs stay for those who sit in the whole
 * organisation, and for whoever asked.
 */
export async function endUnit(
	db: Database,
	actor: Actor,
	{ unit }: z.output<typeof endUnitSchema>,
	settings: LetterSettings,
): Promise<void> {
	const keeper = asHouseKeeper(actor);
	const sender = await letterSender(settings);
	await inTransaction(db, async (trx) => {
		const { id, kind, organisationId } = await unitToDecide(trx, keeper, unit);
		const ended = { endedBy: keeper.personId, endedAt: now() };
		await trx
			.updateTable("organisationUnit")
			.set(ended)
			.where("endedAt", "is", null)
			.where((row) => row.or([row("id", "=", id), row("parentId", "=", id)]))
			.execute();
		const subject = { kind: "organisation-unit", id };
		await recordEvent(trx, actor, { kind: "organisation.unit-ended", subject, organisationId, payload: { kind } });
		await endSeatsIn(trx, actor, id, sender);
	});
}

async function endSeatsIn(trx: DatabaseTransaction, actor: Actor, unitId: string, sender: Sender): Promise<void> {
	const held = await trx
		.updateTable("heldSeat")
		.set({ endedBy: personIdOf(actor), endedAt: now() })
		.where("unitId", "=", unitId)
		.where("endedAt", "is", null)
		.returning(["membershipId", "seat"])
		.execute();
	for (const membershipId of new Set(held.map((row) => row.membershipId))) {
		const member = await memberToDecide(trx, actor, membershipId);
		await recordEvent(trx, actor, {
			kind: "membership.seat-ended",
			subject: { kind: "membership", id: membershipId },
			organisationId: member.organisationId,
			payload: { unitId, seats: held.filter((row) => row.membershipId === membershipId).map(({ seat }) => seat) },
		});
		await tellMember(trx, sender, member, "changed");
	}
}
