// Lists of parts that were matched and not asked for yet. What a row was matched with lies in its JSON, so the rows of
// open lists are read through, some at a time.
import type { Database } from "#db/connect.ts";
import type { Touch } from "./touch.ts";

const AT_ONCE = 1_000;

export async function findBillTouches(db: Database, products: readonly { id: string }[]): Promise<Touch[]> {
	if (products.length === 0) return [];
	const meant = new Set(products.map(({ id }) => id));
	const found: Touch[] = [];
	let after = { billId: "", row: 0 };
	for (;;) {
		const rows = await listRows(db, after);
		for (const { organisationId, billId, row, fileName, match, chosen } of rows) {
			const productId = chosen ?? bestOf(match);
			if (!productId || !meant.has(productId)) continue;
			const where = { organisationId, subjectId: billId, label: fileName, line: row };
			found.push({ ...where, kind: "bill", productId, unitId: null });
		}
		if (rows.length < AT_ONCE) return found;
		after = rows.at(-1)!;
	}
}

function listRows(db: Database, after: { billId: string; row: number }) {
	return db
		.selectFrom("billRow")
		.innerJoin("billOfMaterials", "billOfMaterials.id", "billRow.billId")
		.innerJoin("organisation", "organisation.id", "billOfMaterials.organisationId")
		.select(["organisation.id as organisationId", "billRow.billId", "billRow.row", "billOfMaterials.fileName"])
		.select(["billRow.match", "billRow.chosen"])
		.where("organisation.state", "=", "approved")
		.where("billOfMaterials.state", "=", "matched")
		.where("billRow.band", "in", ["sure", "check"])
		.where(({ or, and, eb }) =>
			or([
				eb("billRow.billId", ">", after.billId),
				and([eb("billRow.billId", "=", after.billId), eb("billRow.row", ">", after.row)]),
			]),
		)
		.orderBy("billRow.billId")
		.orderBy("billRow.row")
		.limit(AT_ONCE)
		.execute();
}

function bestOf(match: string | null): string | undefined {
	if (match === null) return undefined;
	return (JSON.parse(match) as { candidates: { productId: string }[] }).candidates[0]?.productId;
}
