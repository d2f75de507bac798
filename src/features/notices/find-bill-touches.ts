// Lists of parts that were matched and not asked for yet. What a row was matched with lies in its JSON, so the rows of
// open lists are read through, some at a time.
import type { Database } from "#db/connect.ts";
import type { Concern } from "#features/bulletins/concerned-follows.ts";
import type { Touch } from "./touch.ts";

const AT_ONCE = 1_000;

export async function findBillTouches(db: Database, concern: Concern): Promise<Touch[]> {
	const meant = await meantIds(db, concern);
	if (meant.size === 0) return [];
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

async function meantIds(db: Database, { productIds, wholeFamilyIds }: Concern): Promise<Set<string>> {
	if (wholeFamilyIds.length === 0) return new Set(productIds);
	const rows = await db.selectFrom("product").select("id").where("familyId", "in", wholeFamilyIds).execute();
	return new Set([...productIds, ...rows.map(({ id }) => id)]);
}
