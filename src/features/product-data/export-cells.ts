import {
	type FixedColumnName,
	fixedColumnNames,
	fixedColumns,
	writeFixedCell,
} from "#features/catalogue/fixed-columns.ts";
import type { LoadedCatalogue } from "#features/catalogue/load-catalogue.ts";
import type { StoredProduct } from "#features/catalogue/product-patch.ts";

/** What stands in the columns every product has. */
export function fixedCells(
	product: StoredProduct,
	{ families, plants }: LoadedCatalogue,
): Record<FixedColumnName, string> {
	const plantCodes = product.plantCodes.split(" ");
	const countries = plants.filter(({ code }) => plantCodes.includes(code)).map(({ country }) => country);
	const kept = fixedColumnNames.map((name) => [name, writeFixedCell(fixedColumns[name], product)]);
	return {
		...(Object.fromEntries(kept) as Record<FixedColumnName, string>),
		part_number: product.partNumber,
		family: families.find(({ id }) => id === product.familyId)?.code ?? "",
		country: [...new Set(countries)].join(" "),
	};
}
