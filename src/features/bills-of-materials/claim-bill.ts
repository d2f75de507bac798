import type { Selectable } from "kysely";
import type { Database } from "#db/connect.ts";
import type { BillOfMaterialsTable } from "#db/schema/bills-of-materials.ts";
import { fromNow, now } from "#platform/clock.ts";
import { BILL_CLAIM_MS } from "./match-bill.ts";

/** The oldest that waits for matching and that nobody alive is at. */
export async function claimBill(
	db: Database,
	workerId: string,
	isDead: (workerId: string) => boolean,
): Promise<Selectable<BillOfMaterialsTable> | undefined> {
	const waiting = await db
		.selectFrom("billOfMaterials")
		.select(["id", "claimedBy", "claimedUntil"])
		.where("state", "=", "matching")
		.orderBy("id")
		.limit(20)
		.execute();
	for (const { id, claimedBy, claimedUntil } of waiting) {
		if (claimedBy && (claimedUntil ?? "") >= now() && !isDead(claimedBy)) continue;
		const claimed = await db
			.updateTable("billOfMaterials")
			.set({ claimedBy: workerId, claimedUntil: fromNow(BILL_CLAIM_MS) })
			.where("id", "=", id)
			.where("state", "=", "matching")
			.where("claimedBy", claimedBy === null ? "is" : "=", claimedBy)
			.returningAll()
			.executeTakeFirst();
		if (claimed) return claimed;
	}
	return undefined;
}

export async function releaseBill(db: Database, id: string, workerId: string): Promise<void> {
	const set = { claimedBy: null, claimedUntil: null };
	await db.updateTable("billOfMaterials").set(set).where("id", "=", id).where("claimedBy", "=", workerId).execute();
}

/** Its page then offers to try again. */
export async function giveUpBill(db: Database, id: string, workerId: string): Promise<void> {
	await db
		.updateTable("billOfMaterials")
		.set({ state: "failed", updatedAt: now() })
		.where("id", "=", id)
		.where("state", "=", "matching")
		.where("claimedBy", "=", workerId)
		.execute();
}
