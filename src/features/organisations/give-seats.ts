import type { DatabaseTransaction } from "#db/connect.ts";
import type { ActorSeat } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";

/** Puts a membership on these seats, each from now on; what it holds already is left as it is. */
export async function giveSeats(
	trx: DatabaseTransaction,
	membershipId: string,
	seats: readonly ActorSeat[],
	grantedBy: string | null,
): Promise<void> {
	for (const { seat, unitId } of seats) {
		const held = await trx
			.selectFrom("heldSeat")
			.select("id")
			.where("membershipId", "=", membershipId)
			.where("seat", "=", seat)
			.where("unitId", unitId === null ? "is" : "=", unitId)
			.where("endedAt", "is", null)
			.executeTakeFirst();
		if (held) continue;
		await trx
			.insertInto("heldSeat")
			.values({ id: newId(), membershipId, seat, unitId, grantedBy, grantedAt: now() })
			.execute();
	}
}

/** What somebody asked for and was never given was not held. */
export async function forgetAskedSeats(trx: DatabaseTransaction, membershipId: string): Promise<void> {
	await trx
		.deleteFrom("heldSeat")
		.where("membershipId", "=", membershipId)
		.where("grantedBy", "is", null)
		.where("endedAt", "is", null)
		.execute();
}

export async function endSeatsOf(
	trx: DatabaseTransaction,
	membershipId: string,
	endedBy: string | null,
): Promise<void> {
	await trx
		.updateTable("heldSeat")
		.set({ endedBy, endedAt: now() })
		.where("membershipId", "=", membershipId)
		.where("endedAt", "is", null)
		.execute();
}
