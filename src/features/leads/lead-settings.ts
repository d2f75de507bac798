import type { Database } from "#db/connect.ts";
import { readCostOfMoney } from "#features/prices/cost-of-money.ts";

/** What the company has decided about its leads; the table `setting`, with these defaults. */
export interface LeadSettings {
	/** 0.08 is 8 % a year. */
	yearlyCostOfMoney: number;
	/** Who gets what nobody else gets; null: the first of the sales command. */
	fallbackPersonId: string | null;
}

export async function readLeadSettings(db: Database): Promise<LeadSettings> {
	const row = await db.selectFrom("setting").select("value").where("key", "=", "lead-fallback").executeTakeFirst();
	const fallback = row && (JSON.parse(row.value) as unknown);
	return {
		yearlyCostOfMoney: await readCostOfMoney(db),
		fallbackPersonId: typeof fallback === "string" ? fallback : null,
	};
}
