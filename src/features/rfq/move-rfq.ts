import type { DatabaseTransaction } from "#db/connect.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { canMove, type RfqState } from "./rfq.ts";

/**
 * Moves an RFQ on, holding its row until the commit. Staying where it is holds it too. Refuses `rfq-not-open` where the
 * move is not drawn, `changed-meanwhile` where somebody else moved first.
 */
export async function moveRfq(
	trx: DatabaseTransaction,
	rfq: { id: string; state: RfqState },
	to: RfqState,
): Promise<void> {
	if (rfq.state !== to && !canMove(rfq.state, to)) throw new Refusal("rfq-not-open");
	const { numUpdatedRows } = await trx
		.updateTable("rfq")
		.set({ state: to, updatedAt: now() })
		.where("id", "=", rfq.id)
		.where("state", "=", rfq.state)
		.executeTakeFirst();
	if (numUpdatedRows === 0n) throw new Refusal("changed-meanwhile");
}
