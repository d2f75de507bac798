// The rows of a family in the order of a sort: what is not stated last, equal ones by part number. An order is made
// once for the whole column and then only walked along.
import type { Locale } from "#platform/i18n/locales.ts";
import type { Column, ProductColumns, Span } from "./product-columns.ts";
import type { Property } from "./property.ts";

export type SortKey = number | string | null;

export interface Sort {
	/** Undefined: by part number alone. */
	property: Property | undefined;
	isDescending: boolean;
	locale: Locale;
}

/** Where a page ended: its last key and part number. */
export interface PageEnd {
	key: SortKey;
	partNumber: string;
}

/** Up to `most` rows that pass, after `end`; with the key each stands under. */
export function pageOfRows(
	products: ProductColumns,
	span: Span,
	passes: Uint8Array,
	sort: Sort,
	end: PageEnd | null,
	most: number,
): { row: number; key: SortKey }[] {
	const keyOf = keysOf(products, sort);
	const page: { row: number; key: SortKey }[] = [];
	for (const row of orderOf(products, sort, keyOf)) {
		if (row < span.start || row >= span.end || passes[row - span.start] !== 1) continue;
		const key = keyOf(row);
		if (end && compare({ key, partNumber: products.partNumbers[row]! }, end, sort.isDescending) <= 0) continue;
		page.push({ row, key });
		if (page.length === most) break;
	}
	return page;
}

function orderOf(products: ProductColumns, sort: Sort, keyOf: (row: number) => SortKey): Uint32Array {
	const name = `${sort.property?.id ?? ""} ${sort.isDescending} ${sort.property?.kind === "text" ? sort.locale : ""}`;
	let order = products.orders.get(name);
	if (!order) {
		const { partNumbers } = products;
		const named = (row: number) => ({ key: keyOf(row), partNumber: partNumbers[row]! });
		order = Uint32Array.from(partNumbers.keys()).sort((a, b) => compare(named(a), named(b), sort.isDescending));
		products.orders.set(name, order);
	}
	return order;
}

function keysOf(products: ProductColumns, { property, locale }: Sort): (row: number) => SortKey {
	if (!property) return (row) => products.partNumbers[row]!;
	const column = products.columns.get(property.id);
	if (!column) return () => null;
	const value = valueOf(column, locale);
	return (row) => (row < column.start || row >= column.end ? null : value(row - column.start));
}

function valueOf(column: Column, locale: Locale): (at: number) => SortKey {
	switch (column.kind) {
		case "measure":
			return (at) => (Number.isNaN(column.min[at]) ? null : column.min[at]!);
		case "choice":
			return (at) => (column.at[at] === 0 ? null : column.at[at]! - 1);
		case "text":
			return (at) => column[locale][at] ?? null;
	}
}

function compare(a: PageEnd, b: PageEnd, isDescending: boolean): number {
	if (a.key !== b.key) {
		if (a.key === null) return 1;
		if (b.key === null) return -1;
		return a.key < b.key === isDescending ? 1 : -1;
	}
	return a.partNumber < b.partNumber ? -1 : a.partNumber > b.partNumber ? 1 : 0;
}
