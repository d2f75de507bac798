import { join } from "node:path";
import { Refusal } from "#platform/refusal.ts";
import { openTable } from "#platform/tables/open-table.ts";
import type { LoadedCatalogue } from "./load-catalogue.ts";
import { mapHead } from "./map-head.ts";
import { type FoundFault, ProductFileRefused } from "./product-file-refused.ts";
import { applyPatch } from "./product-patch.ts";
import { openRowReader, type RowReader } from "./read-row.ts";
import { seeDecimalMark, storesNumbers } from "./see-decimal-mark.ts";
import type { ProductDraft } from "./write-products.ts";

/**
 * A product file of the catalogue's folder, read as an import reads it, as if none of its products were known: the file
 * says all of them. Refused with everything that is wrong in it.
 */
export async function readProductFile(
	folder: string,
	file: string,
	familyId: string,
	catalogue: LoadedCatalogue,
): Promise<ProductDraft[]> {
	const table = await openTable(join(folder, file), file);
	try {
		const { head, format } = table;
		const mapping = understandHead(file, head, catalogue, familyId);
		const drafts: ProductDraft[] = [];
		const faults: FoundFault[] = [];
		let reader: RowReader | undefined;
		for await (const rows of table.rows) {
			reader ??= openRowReader({
				catalogue,
				head,
				mapping,
				familyId,
				decimalMark: seeDecimalMark(format, rows, mapping),
				isStored: storesNumbers(format),
			});
			for (const row of rows) {
				const read = reader.read(row, undefined);
				if ("patch" in read) drafts.push(applyPatch(undefined, read.patch));
				else faults.push(...read.faults.map((fault) => ({ ...fault, row: row.row })));
			}
		}
		if (faults.length > 0) throw new ProductFileRefused(file, faults);
		return drafts;
	} finally {
		await table.close();
	}
}

/** Nobody is there to be asked what a column means. */
function understandHead(file: string, head: readonly string[], catalogue: LoadedCatalogue, familyId: string): string[] {
	const mapping = mapHead(head, catalogue, familyId);
	if (!mapping.includes("part_number")) throw new Refusal("catalogue-column-missing", { file, column: "part_number" });
	return mapping.map((target, at) => {
		if (target === null) throw new Refusal("catalogue-column-unknown", { file, column: head[at]! });
		return target;
	});
}
