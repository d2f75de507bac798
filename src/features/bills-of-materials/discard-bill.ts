import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";
import { findBill } from "./find-bills.ts";

/** Throws the list away, its rows with it; an RFQ that was made from it stays. */
export async function discardBill(db: Database, actor: Actor, billId: string): Promise<void> {
	await inTransaction(db, async (trx) => {
		const bill = await findBill(trx, actor, billId);
		if (!bill) throw new Refusal("not-found");
		await trx.deleteFrom("billOfMaterials").where("id", "=", billId).execute();
		await recordEvent(trx, actor, {
			kind: "bill.discarded",
			subject: { kind: "bill", id: billId },
			organisationId: bill.organisationId,
		});
	});
}
