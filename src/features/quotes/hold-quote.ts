import type { DatabaseTransaction } from "#db/connect.ts";

/** Holds a quote's row until the commit: whoever answers, sends or ends it just now goes first. */
export async function holdQuote(trx: DatabaseTransaction, by: "id" | "rfqId", value: string): Promise<void> {
	await trx
		.updateTable("quote")
		.set((row) => ({ updatedAt: row.ref("updatedAt") }))
		.where(by, "=", value)
		.execute();
}

/** The same for the house itself, which asks nobody who is looking: gives the quote as it then stands. */
export async function readHeldQuote(trx: DatabaseTransaction, by: "id" | "rfqId", value: string) {
	await holdQuote(trx, by, value);
	return trx
		.selectFrom("quote")
		.innerJoin("rfq", "rfq.id", "quote.rfqId")
		.selectAll("quote")
		.select("rfq.number as rfqNumber")
		.where(`quote.${by}`, "=", value)
		.executeTakeFirst();
}
