// Imports of prices, from wherever they stand to where a person is asked again or they are settled.
import type { Database } from "#db/connect.ts";
import { fromNow, now } from "#platform/clock.ts";
import { CLAIM_MS } from "./move-price-import.ts";
import { type PriceImport, statesAtWork } from "./price-import.ts";
import { type PriceRun, readPriceImport } from "./read-price-import.ts";
import { takeOverPrices } from "./take-over-prices.ts";

/** The oldest import with something to do; false where there is none. */
export async function runNextPriceImport(run: PriceRun): Promise<boolean> {
	const row = await claim(run.db);
	if (!row) return false;
	// After a fault the claim stands until it runs out, so that one that stumbles does not hold up the others.
	await (row.state === "taking" ? takeOverPrices : readPriceImport)(run, row);
	await run.db
		.updateTable("priceImport")
		.set({ claimedUntil: null })
		.where("id", "=", row.id)
		.where("state", "in", statesAtWork)
		.execute();
	return true;
}

/** The oldest with something to do that nobody is at. */
export async function findNextPriceImport(db: Database): Promise<PriceImport | undefined> {
	return db
		.selectFrom("priceImport")
		.selectAll()
		.where("state", "in", statesAtWork)
		.where((where) => where.or([where("claimedUntil", "is", null), where("claimedUntil", "<", now())]))
		.orderBy("id")
		.limit(1)
		.executeTakeFirst();
}

async function claim(db: Database): Promise<PriceImport | undefined> {
	const free = await findNextPriceImport(db);
	if (!free) return undefined;
	const state = free.state === "waiting" ? "reading" : free.state;
	const claimed = await db
		.updateTable("priceImport")
		.set({ state, claimedUntil: fromNow(CLAIM_MS) })
		.where("id", "=", free.id)
		.where("state", "=", free.state)
		.where((where) => where.or([where("claimedUntil", "is", null), where("claimedUntil", "<", now())]))
		.executeTakeFirst();
	return claimed.numUpdatedRows === 1n ? { ...free, state } : undefined;
}
