import type { Database } from "#db/connect.ts";

const KEY = "cost-of-money";
const USUAL = 0.08;

/** What money costs us in a year, as the company has set it: 0.08 is 8 %. */
export async function readCostOfMoney(db: Database): Promise<number> {
	const row = await db.selectFrom("setting").select("value").where("key", "=", KEY).executeTakeFirst();
	const rate = row && (JSON.parse(row.value) as unknown);
	return typeof rate === "number" ? rate : USUAL;
}
