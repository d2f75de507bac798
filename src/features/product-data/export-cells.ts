import type { FixedColumn } from "./import-columns.ts";
import type { ImportCatalogue } from "./load-catalogue.ts";
import type { StoredProduct } from "./product-patch.ts";

/** What stands in the columns every product has. */
export function fixedCells(product: StoredProduct, { families, plants }: ImportCatalogue): Record<FixedColumn, string> {
	const plantCodes = product.plantCodes.split(" ").filter(Boolean);
	const countries = plants.filter(({ code }) => plantCodes.includes(code)).map(({ country }) => country);
	return {
		part_number: product.partNumber,
		family: families.find(({ id }) => id === product.familyId)?.code ?? "",
		name_en: product.nameEn,
		name_zh: product.nameZh,
		status: product.status,
		plants: plantCodes.join(";"),
		country: [...new Set(countries)].join(" "),
		gtin: product.gtin ?? "",
		hs_code: product.hsCode ?? "",
		etim_class: product.etimClass ?? "",
		eclass_class: product.eclassClass ?? "",
		weight: product.weightGrams === null ? "" : String(product.weightGrams),
		packaging_unit: product.packagingUnit === null ? "" : String(product.packagingUnit),
		active_from: product.activeFrom ?? "",
		not_for_new_designs_from: product.notForNewDesignsFrom ?? "",
		last_order_on: product.lastOrderOn ?? "",
		end_of_life_from: product.endOfLifeFrom ?? "",
	};
}
