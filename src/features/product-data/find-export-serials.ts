import type { Property } from "#features/catalogue/property.ts";
import { filterProducts } from "#features/search/filter-products.ts";
import { type ProductIndex, spanOfFamily } from "#features/search/product-index.ts";
import { listRows } from "#features/search/row-set.ts";
import { readTableAddress } from "#features/search/table-address.ts";
import { readFilters } from "#features/search/table-filters.ts";

/** The products a family's page shows at the same address, all pages of them. */
export function findExportSerials(
	index: ProductIndex,
	familyId: string,
	properties: readonly Property[],
	search: URLSearchParams,
): Int32Array {
	const { filters } = readFilters(readTableAddress(search, properties), properties);
	const { passes, count } = filterProducts(index, spanOfFamily(index, familyId), filters, []);
	const rows = new Int32Array(count);
	listRows(passes, rows);
	return rows.map((row) => index.serials[row]!).sort();
}
