import type { DatabaseTransaction } from "#db/connect.ts";
import { moveRfq } from "#features/rfq/move-rfq.ts";

/** A quote that was accepted or declined ends its RFQ. */
export async function closeRfq(trx: DatabaseTransaction, rfqId: string): Promise<void> {
	const rfq = await trx.selectFrom("rfq").select(["id", "state"]).where("id", "=", rfqId).executeTakeFirstOrThrow();
	await moveRfq(trx, rfq, "closed");
}
