import { type Database, inTransaction } from "#db/connect.ts";
import type { ProductImportTable } from "#db/schema/product-data.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { fromNow, now, SECOND } from "#platform/clock.ts";
import type { Selectable, Updateable } from "kysely";

export type ImportRow = Selectable<ProductImportTable>;

/** How long a worker that says nothing still counts as at work. */
export const CLAIM_MS = 30 * SECOND;

/** Changes the import's row; whoever watches imports sees it. */
export async function moveImport(db: Database, id: string, set: Updateable<ProductImportTable>): Promise<void> {
	await inTransaction(db, async (trx) => {
		await trx
			.updateTable("productImport")
			.set({ ...set, updatedAt: now() })
			.where("id", "=", id)
			.execute();
		await bumpLiveTopic(trx, "imports");
	});
}

/** Says that it goes on: keeps the claim, and the bar moving. Not more than once a second. */
export function openProgress(db: Database, id: string): (set: Updateable<ProductImportTable>) => Promise<void> {
	let last = 0;
	return async (set) => {
		const at = performance.now();
		if (at - last < SECOND) return;
		last = at;
		await moveImport(db, id, { ...set, claimedUntil: fromNow(CLAIM_MS) });
	};
}

export async function readImport(db: Database, id: string): Promise<ImportRow> {
	return db.selectFrom("productImport").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
}
