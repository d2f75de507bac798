import type { Database, DatabaseTransaction } from "#db/connect.ts";
import { addDays, now, today } from "#platform/clock.ts";
import { sameLists } from "./find-base-list.ts";
import type { PriceImport } from "./price-import.ts";

/**
 * Makes room for a new list of the same identity: what would begin on its first day or later ends now; what holds until
 * then goes on to the day before, or ends now where the new one begins today.
 */
export async function endLists(trx: DatabaseTransaction, row: PriceImport): Promise<void> {
	const lists = await sameLists(trx as Database, row).execute();
	const dayBefore = addDays(row.validFrom, -1);
	for (const { id, validFrom, validUntil } of lists.filter((list) => list.id !== row.id)) {
		const goesOn = validFrom < row.validFrom && row.validFrom > today();
		const last = validUntil === null || validUntil > dayBefore ? dayBefore : validUntil;
		await trx
			.updateTable("priceList")
			.set(goesOn ? { validUntil: last } : { endedAt: now() })
			.where("id", "=", id)
			.execute();
	}
}
