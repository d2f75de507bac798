import type { Database } from "#db/connect.ts";

export interface Learned {
	productId: string;
	partNumber: string;
	/** The last RFQ in which the organisation chose it. */
	rfqNumber: string;
}

/** What an organisation's own numbers meant in RFQs it has sent, by key; the product chosen most recently first. */
export async function findLearned(
	db: Database,
	organisationId: string,
	keys: readonly string[],
): Promise<Map<string, Learned[]>> {
	const asked = keys.filter((key) => key !== "");
	if (asked.length === 0) return new Map();
	const chosen = await db
		.selectFrom("rfqLine")
		.innerJoin("rfq", "rfq.id", "rfqLine.rfqId")
		.select((eb) => ["rfqLine.buyerPartKey as key", "rfqLine.productId", eb.fn.max("rfqLine.rfqId").as("rfqId")])
		.where("rfq.organisationId", "=", organisationId)
		.where("rfq.state", "!=", "draft")
		// What we asked for ourselves teaches nothing of theirs.
		.where("rfq.door", "!=", "seller")
		.where("rfqLine.buyerPartKey", "in", asked)
		.where("rfqLine.productId", "is not", null)
		.groupBy(["rfqLine.buyerPartKey", "rfqLine.productId"])
		.execute();
	if (chosen.length === 0) return new Map();
	const products = await partNumbersOf(db, [...new Set(chosen.map(({ productId }) => productId!))]);
	const rfqs = await numbersOf(db, [...new Set(chosen.map(({ rfqId }) => rfqId))]);
	chosen.sort((a, b) => (a.rfqId < b.rfqId ? 1 : -1));
	const found = chosen.map(({ key, productId, rfqId }) => ({
		key,
		productId: productId!,
		partNumber: products.get(productId!) ?? "",
		rfqNumber: rfqs.get(rfqId) ?? "",
	}));
	return Map.groupBy(found, ({ key }) => key);
}

async function partNumbersOf(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
	const rows = await db.selectFrom("product").select(["id", "partNumber"]).where("id", "in", ids).execute();
	return new Map(rows.map(({ id, partNumber }) => [id, partNumber]));
}

async function numbersOf(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
	const rows = await db.selectFrom("rfq").select(["id", "number"]).where("id", "in", ids).execute();
	return new Map(rows.map(({ id, number }) => [id, number ?? ""]));
}
