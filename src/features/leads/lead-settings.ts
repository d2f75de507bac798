import type { Database } from "#db/connect.ts";

/** What the company has decided about its leads; the table `setting`, with these defaults. */
export interface LeadSettings {
	/** 0.08 is 8 % a year. */
	yearlyCostOfMoney: number;
	/** Who gets what nobody else gets; null: the first of the sales command. */
	fallbackPersonId: string | null;
}

const keys = ["cost-of-money", "lead-fallback"] as const;

export async function readLeadSettings(db: Database): Promise<LeadSettings> {
	const rows = await db.selectFrom("setting").select(["key", "value"]).where("key", "in", keys).execute();
	const values = new Map(rows.map(({ key, value }) => [key, JSON.parse(value) as unknown]));
	const rate = values.get("cost-of-money");
	const fallback = values.get("lead-fallback");
	return {
		yearlyCostOfMoney: typeof rate === "number" ? rate : 0.08,
		fallbackPersonId: typeof fallback === "string" ? fallback : null,
	};
}
