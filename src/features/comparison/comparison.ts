// A comparison as it is read: the wish settled against what was found, the rows worked out, the hidden ones counted.
import type { Locale } from "#platform/i18n/locales.ts";
import { partNumberKey } from "#features/catalogue/part-number.ts";
import { type ComparedGroup, compareProducts, differencesOnly, keepRows } from "./compare-products.ts";
import type { ComparisonWish } from "./comparison-address.ts";
import { countMarks, type MarkCounts } from "./count-marks.ts";
import type { Column } from "./find-columns.ts";
import type { FoundComparison } from "./find-comparison.ts";
import { readRequired, type RequiredColumn } from "./read-required.ts";

export interface Comparison {
	/** As asked for, in the catalogue's own spelling and without what was not found: what links are made from. */
	wish: ComparisonWish;
	products: readonly Column[];
	reference: Column;
	requirements: RequiredColumn;
	/** Open for typing, or something is required. */
	hasRequirementColumn: boolean;
	/** By column, over all rows in which something is required. */
	marks: ReadonlyMap<string, MarkCounts>;
	/** All rows, or the ones with differences or deviations where only these are wished. */
	groups: ComparedGroup[];
	/** All rows, whatever is wished. */
	allGroups: ComparedGroup[];
	rowCount: number;
	differentCount: number;
	deviatingCount: number;
	hiddenCount: number;
}

/** The wish in the catalogue's own spelling; it may name one product or none. What a page leaves out stays in it. */
export function settleWish(wish: ComparisonWish, found: FoundComparison): ComparisonWish {
	const partNumbers = [...found.products, ...found.leftOut].map(({ address }) => address);
	return { ...wish, partNumbers, reference: referenceAmong(wish, found.products)?.address ?? null };
}

/** Null where there are no rows to show: nothing in common, or fewer than two products and nothing required of the one. */
export function composeComparison(locale: Locale, asked: ComparisonWish, found: FoundComparison): Comparison | null {
	const { products, properties, values } = found;
	const wish = settleWish(asked, found);
	const reference = referenceAmong(asked, products) ?? products[0];
	const hasRequirementColumn = asked.requirements.length > 0 || asked.isRequiring;
	if (reference === undefined || products.length < (hasRequirementColumn ? 1 : 2) || properties.length === 0)
		return null;
	const requirements = readRequired(asked.requirements, properties);
	const all = compareProducts(locale, {
		productIds: products.map(({ id }) => id),
		referenceId: reference.id,
		properties,
		values,
		required: requirements.required,
		units: wish.units,
	});
	const different = differencesOnly(all);
	const deviating = keepRows(all, ({ isDeviating }) => isDeviating);
	// Whoever types requirements needs every row to type them in.
	const groups = wish.isRequiring ? all : wish.differencesOnly ? different : wish.deviationsOnly ? deviating : all;
	const rowCount = countRows(all);
	return {
		wish,
		products,
		reference,
		requirements,
		hasRequirementColumn,
		marks: countMarks(products, all),
		groups,
		allGroups: all,
		rowCount,
		differentCount: countRows(different),
		deviatingCount: countRows(deviating),
		hiddenCount: rowCount - countRows(groups),
	};
}

/** True where a reference was asked for that is not among the columns. */
export function isReferenceMissing(wish: ComparisonWish, products: readonly Column[]): boolean {
	return wish.reference !== null && referenceAmong(wish, products) === undefined;
}

function referenceAmong({ reference }: ComparisonWish, products: readonly Column[]): Column | undefined {
	if (reference === null) return undefined;
	const key = partNumberKey(reference);
	return (
		products.find(({ address }) => address === reference) ??
		products.find(({ address }) => partNumberKey(address) === key)
	);
}

function countRows(groups: readonly ComparedGroup[]): number {
	return groups.reduce((sum, { rows }) => sum + rows.length, 0);
}
