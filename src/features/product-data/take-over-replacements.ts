import type { DatabaseTransaction } from "#db/connect.ts";
import type { StaffActor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";

/** From here on the published file no longer says what replaces this product. */
export async function takeOverReplacements(
	trx: DatabaseTransaction,
	actor: StaffActor,
	productId: string,
): Promise<void> {
	await trx
		.insertInto("deskReplacements")
		.values({ productId, personId: actor.personId, takenAt: now() })
		.onConflict((conflict) => conflict.column("productId").doNothing())
		.execute();
}
