import { z } from "zod";
import type { DatabaseTransaction } from "#db/connect.ts";
import { Refusal } from "#platform/refusal.ts";
import { insertRows } from "./insert-rows.ts";
import { readTable } from "./read-table.ts";

const file = "alternatives.csv";
const columns = ["part_number", "alternative", "kind", "note_en", "note_zh"] as const;
const furtherColumns = ["reviewed_by", "reviewed_on"] as const;
const kindSchema = z.enum(["drop-in", "same-fit", "same-function", "similar"]);

/**
 * Which product may stand in for which, and how well. The file is the whole truth, and what left it is gone, but for
 * products whose replacements the desk has taken over.
 */
export async function importAlternatives(trx: DatabaseTransaction, folder: string): Promise<void> {
	const table = await readTable(folder, file, columns, furtherColumns);
	const products = await trx.selectFrom("product").select(["id", "partNumber"]).execute();
	const idOf = new Map(products.map(({ id, partNumber }) => [partNumber, id]));
	const rows = table.map(({ row, cells }) => {
		const { part_number: partNumber, alternative, kind, note_en: noteEn, note_zh: noteZh } = cells;
		const refuse = (column: string, value: string): never => {
			throw new Refusal("catalogue-cell-wrong", { file, row, column, value: value.slice(0, 80) });
		};
		const read = kindSchema.safeParse(kind);
		const reviewedBy = cells.reviewed_by || null;
		const reviewedOn = cells.reviewed_on || null;
		if (reviewedOn !== null && !z.iso.date().safeParse(reviewedOn).success) refuse("reviewed_on", reviewedOn);
		if ((reviewedBy === null) !== (reviewedOn === null)) refuse(reviewedBy ? "reviewed_on" : "reviewed_by", "");
		return {
			productId: idOf.get(partNumber) ?? refuse("part_number", partNumber),
			alternativeId: idOf.get(alternative) ?? refuse("alternative", alternative),
			kind: read.success ? read.data : refuse("kind", kind),
			noteEn,
			noteZh,
			reviewedBy,
			reviewedOn,
		};
	});
	const pairs = new Set(rows.map(({ productId, alternativeId }) => `${productId} ${alternativeId}`));
	if (pairs.size < rows.length) throw new Refusal("catalogue-file-broken", { file, detail: "2 ×" });
	const taken = await trx.selectFrom("deskReplacements").select("productId").execute();
	const atDesk = new Set(taken.map(({ productId }) => productId));
	await trx
		.deleteFrom("productAlternative")
		.where("productId", "not in", (query) => query.selectFrom("deskReplacements").select("productId"))
		.execute();
	await insertRows(
		trx,
		"productAlternative",
		rows.filter(({ productId }) => !atDesk.has(productId)),
	);
}
