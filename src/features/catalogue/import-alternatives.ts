import { z } from "zod";
import type { DatabaseTransaction } from "#db/connect.ts";
import { Refusal } from "#platform/refusal.ts";
import { insertRows } from "./insert-rows.ts";
import { readCsv } from "./read-csv.ts";

const file = "alternatives.csv";
const columns = ["part_number", "alternative", "kind", "note_en", "note_zh"];
const furtherColumns = ["reviewed_by", "reviewed_on"];
const kindSchema = z.enum(["drop-in", "same-fit", "same-function", "similar"]);

/**
 * Which product may stand in for which, and how well. The file is the whole truth, and what left it is gone, but for
 * products whose replacements the desk has taken over.
 */
export async function importAlternatives(trx: DatabaseTransaction, text: string): Promise<void> {
	const table = readCsv(text);
	if (!table) throw new Refusal("catalogue-file-broken", { file, detail: '"' });
	const missing = columns.find((column, at) => table.head[at] !== column);
	if (missing) throw new Refusal("catalogue-column-missing", { file, column: missing });
	for (const [at, column] of table.head.entries()) {
		const isTwice = table.head.indexOf(column) !== at;
		if (isTwice || (at >= columns.length && !furtherColumns.includes(column)))
			throw new Refusal("catalogue-column-unknown", { file, column });
	}
	const products = await trx.selectFrom("product").select(["id", "partNumber"]).execute();
	const idOf = new Map(products.map(({ id, partNumber }) => [partNumber, id]));
	const rows = table.rows.map(({ row, cells }) => {
		const [partNumber = "", alternative = "", kind = "", noteEn = "", noteZh = ""] = cells;
		const refuse = (column: string, value: string): never => {
			throw new Refusal("catalogue-cell-wrong", { file, row, column, value: value.slice(0, 80) });
		};
		const read = kindSchema.safeParse(kind);
		const further = (column: string) => cells[table.head.indexOf(column)] || null;
		const reviewedBy = further("reviewed_by");
		const reviewedOn = further("reviewed_on");
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
