import { z } from "zod";
import type { DatabaseTransaction } from "#db/connect.ts";
import { Refusal } from "#platform/refusal.ts";
import { insertRows } from "./insert-rows.ts";
import { readCsv } from "./read-csv.ts";

const file = "alternatives.csv";
const columns = ["part_number", "alternative", "kind", "note_en", "note_zh"];
const kindSchema = z.enum(["drop-in", "same-fit", "same-function", "similar"]);

/** Which product may stand in for which, and how well. The file is the whole truth: what left it is gone. */
export async function importAlternatives(trx: DatabaseTransaction, text: string): Promise<void> {
	const table = readCsv(text);
	if (!table) throw new Refusal("catalogue-file-broken", { file, detail: '"' });
	const missing = columns.find((column, at) => table.head[at] !== column);
	if (missing) throw new Refusal("catalogue-column-missing", { file, column: missing });
	const products = await trx.selectFrom("product").select(["id", "partNumber"]).execute();
	const idOf = new Map(products.map(({ id, partNumber }) => [partNumber, id]));
	const rows = table.rows.map(({ row, cells }) => {
		const [partNumber = "", alternative = "", kind = "", noteEn = "", noteZh = ""] = cells;
		const refuse = (column: string, value: string): never => {
			throw new Refusal("catalogue-cell-wrong", { file, row, column, value: value.slice(0, 80) });
		};
		const read = kindSchema.safeParse(kind);
		return {
			productId: idOf.get(partNumber) ?? refuse("part_number", partNumber),
			alternativeId: idOf.get(alternative) ?? refuse("alternative", alternative),
			kind: read.success ? read.data : refuse("kind", kind),
			noteEn,
			noteZh,
		};
	});
	const pairs = new Set(rows.map(({ productId, alternativeId }) => `${productId} ${alternativeId}`));
	if (pairs.size < rows.length) throw new Refusal("catalogue-file-broken", { file, detail: "2 ×" });
	await trx.deleteFrom("productAlternative").execute();
	await insertRows(trx, "productAlternative", rows);
}
