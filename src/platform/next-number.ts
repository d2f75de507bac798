import type { DatabaseTransaction } from "../../db/connect.ts";
import { nowMs } from "./clock.ts";

/**
 * The next number of a series that people can say on the phone: `RFQ-2026-000123`. Counted in the deed's own
 * transaction, so a deed that fails leaves no gap and two deeds never share a number.
 */
export async function nextNumber(trx: DatabaseTransaction, series: string): Promise<string> {
	const year = new Date(nowMs()).getUTCFullYear();
	const { value } = await trx
		.insertInto("counter")
		.values({ series, year, value: 1 })
		.onConflict((conflict) =>
			conflict.columns(["series", "year"]).doUpdateSet((row) => ({ value: row("counter.value", "+", 1) })),
		)
		.returning("value")
		.executeTakeFirstOrThrow();
	return `${series}-${year}-${String(value).padStart(6, "0")}`;
}
