import type { Database } from "#db/connect.ts";
import type { Property } from "#features/catalogue/property.ts";
import { filterProducts } from "#features/search/filter-products.ts";
import { type ProductIndex, spanOfFamily } from "#features/search/product-index.ts";
import { listRows } from "#features/search/row-set.ts";
import { rowsOfText } from "#features/search/rows-of-text.ts";
import { readTableAddress } from "#features/search/table-address.ts";
import { readFilters } from "#features/search/table-filters.ts";

/** The products a family's page shows at the same address, all pages of them. */
export async function findExportSerials(
	db: Database,
	index: ProductIndex,
	familyId: string,
	properties: readonly Property[],
	search: URLSearchParams,
): Promise<Int32Array> {
	const wish = readTableAddress(search, properties);
	const { filters } = readFilters(wish, properties);
	const found = wish.text ? await rowsOfText(db, index, familyId, wish.text) : undefined;
	const { passes, count } = filterProducts(index, spanOfFamily(index, familyId), filters, [], found);
	const rows = new Int32Array(count);
	listRows(passes, rows);
	return rows.map((row) => index.serials[row]!).sort();
}
