import type { Updateable } from "kysely";
import { type Database, inTransaction } from "#db/connect.ts";
import type { PriceImportTable } from "#db/schema/prices.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { fromNow, now, SECOND } from "#platform/clock.ts";
import type { PriceImportState } from "./price-import.ts";

/** How long a worker that says nothing still counts as at work. */
export const CLAIM_MS = 30 * SECOND;

/** Changes an import that is still in `from`; false where somebody else has moved it. */
export async function movePriceImport(
	db: Database,
	id: string,
	from: readonly PriceImportState[],
	set: Updateable<PriceImportTable>,
): Promise<boolean> {
	return inTransaction(db, async (trx) => {
		const moved = await trx
			.updateTable("priceImport")
			.set({ ...set, updatedAt: now() })
			.where("id", "=", id)
			.where("state", "in", [...from])
			.executeTakeFirst();
		if (moved.numUpdatedRows !== 1n) return false;
		await bumpLiveTopic(trx, "prices");
		return true;
	});
}

/** Says how far it is and keeps the claim, at most once a second; false once the import was taken away. */
export function openPriceProgress(
	db: Database,
	id: string,
	state: PriceImportState,
): (set: Updateable<PriceImportTable>) => Promise<boolean> {
	let last = performance.now();
	return async (set) => {
		const at = performance.now();
		if (at - last < SECOND) return true;
		last = at;
		return movePriceImport(db, id, [state], { ...set, claimedUntil: fromNow(CLAIM_MS) });
	};
}
