import { z } from "zod";
import type { DatabaseTransaction } from "#db/connect.ts";
import { now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { insertRows } from "./insert-rows.ts";
import { partNumberKey } from "./part-number.ts";
import { readTable } from "./read-table.ts";

const file = "cross-references.csv";
const columns = ["part_number", "kind", "brand", "number"] as const;
const kindSchema = z.enum(["maker", "superseded", "second-brand"]);

/** Other makers' numbers, second brands and our own earlier numbers. The file is the whole truth of these kinds; what
 * clients call our products is theirs and stays. */
export async function importCrossReferences(trx: DatabaseTransaction, folder: string): Promise<void> {
	const table = await readTable(folder, file, columns, []);
	const products = await trx.selectFrom("product").select(["id", "partNumber"]).execute();
	const idOf = new Map(products.map(({ id, partNumber }) => [partNumber, id]));
	const recordedAt = now();
	const rows = table.map(({ row, cells }) => {
		const { part_number: partNumber, kind, brand, number } = cells;
		const refuse = (column: string, value: string): never => {
			throw new Refusal("catalogue-cell-wrong", { file, row, column, value: value.slice(0, 80) });
		};
		const read = kindSchema.safeParse(kind);
		if (read.success && (brand === "") !== (read.data === "superseded")) refuse("brand", brand);
		return {
			id: newId(),
			productId: idOf.get(partNumber) ?? refuse("part_number", partNumber),
			kind: read.success ? read.data : refuse("kind", kind),
			brand,
			partNumber: number,
			partNumberKey: partNumberKey(number) || refuse("number", number),
			organisationId: null,
			recordedAt,
		};
	});
	await trx.deleteFrom("crossReference").where("kind", "!=", "client").execute();
	await insertRows(trx, "crossReference", rows);
}
