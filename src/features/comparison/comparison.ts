// A comparison as it is read: the wish settled against what was found, the rows worked out, the hidden ones counted.
import type { Locale } from "#platform/i18n/locales.ts";
import { type ComparedGroup, compareProducts, differencesOnly } from "./compare-products.ts";
import type { ComparisonWish } from "./comparison-address.ts";
import type { FoundComparison } from "./find-comparison.ts";
import type { Product } from "#features/catalogue/find-products.ts";
import { partNumberKey } from "#features/catalogue/part-number.ts";

export interface Comparison {
	/** As asked for, in the catalogue's own spelling and without what was not found: what links are made from. */
	wish: ComparisonWish;
	products: readonly Product[];
	reference: Product;
	/** All rows, or the ones with differences where only these are wished. */
	groups: ComparedGroup[];
	rowCount: number;
	differentCount: number;
	hiddenCount: number;
}

/** The wish in the catalogue's own spelling; it may name one product or none. */
export function settleWish(wish: ComparisonWish, found: FoundComparison): ComparisonWish {
	const partNumbers = found.products.map(({ partNumber }) => partNumber);
	return { ...wish, partNumbers, reference: referenceAmong(wish, found.products)?.partNumber ?? null };
}

/** Null where there are no rows to show: fewer than two products, or nothing in common. */
export function composeComparison(locale: Locale, asked: ComparisonWish, found: FoundComparison): Comparison | null {
	const { products, properties, values } = found;
	const wish = settleWish(asked, found);
	const reference = referenceAmong(asked, products) ?? products[0];
	if (reference === undefined || products.length < 2 || properties.length === 0) return null;
	const productIds = products.map(({ id }) => id);
	const all = compareProducts(locale, { productIds, referenceId: reference.id, properties, values, units: wish.units });
	const different = differencesOnly(all);
	const [rowCount, differentCount] = [countRows(all), countRows(different)];
	return {
		wish,
		products,
		reference,
		groups: wish.differencesOnly ? different : all,
		rowCount,
		differentCount,
		hiddenCount: wish.differencesOnly ? rowCount - differentCount : 0,
	};
}

/** True where a reference was asked for that is not among the columns. */
export function isReferenceMissing(wish: ComparisonWish, products: readonly Product[]): boolean {
	return wish.reference !== null && referenceAmong(wish, products) === undefined;
}

function referenceAmong({ reference }: ComparisonWish, products: readonly Product[]): Product | undefined {
	if (reference === null) return undefined;
	const key = partNumberKey(reference);
	return (
		products.find(({ partNumber }) => partNumber === reference) ??
		products.find(({ partNumber }) => partNumberKey(partNumber) === key)
	);
}

function countRows(groups: readonly ComparedGroup[]): number {
	return groups.reduce((sum, { rows }) => sum + rows.length, 0);
}
