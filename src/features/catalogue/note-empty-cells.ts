// What buyers looked for and found empty, counted product by product and property by property: the editor's worklist.
import { sql } from "kysely";
import type { Database } from "#db/connect.ts";
import { today } from "#platform/clock.ts";

export interface EmptyCell {
	productId: string;
	propertyId: string;
	/** How often it was met; once where nothing is said. */
	times?: number;
}

const MAX_CELLS = 200;

/** One statement; two pages that note the same cells at once take them in the same order and do not lock each other. */
export async function noteEmptyCells(db: Database, cells: readonly EmptyCell[]): Promise<void> {
	const distinct = new Map(cells.map((cell) => [`${cell.productId} ${cell.propertyId}`, cell]));
	const rows = [...distinct.entries()]
		.slice(0, MAX_CELLS)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([, { times = 1, ...cell }]) => ({ ...cell, times, lastOn: today() }));
	if (rows.length === 0) return;
	await db
		.insertInto("emptyCell")
		.values(rows)
		.onConflict((conflict) =>
			conflict.columns(["productId", "propertyId"]).doUpdateSet(({ ref }) => ({
				times: sql`${ref("emptyCell.times")} + ${ref("excluded.times")}`,
				lastOn: ref("excluded.lastOn"),
			})),
		)
		.execute();
}
