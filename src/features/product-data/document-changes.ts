// What is different between two states of a product, in words.
import type { ProductDocument } from "#features/catalogue/product-document.ts";
import { formatDay, formatNumber } from "#platform/i18n/format.ts";
import { showValue } from "#features/catalogue/show-value.ts";
import { readEntry, type SpecificationDocument } from "#features/catalogue/specification-document.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { words } from "#platform/i18n/words.ts";
import { cellTexts } from "./cell-text.ts";
import { columnName, type GridColumn } from "./grid-columns.ts";

export interface DocumentChange {
	key: string;
	label: string;
	/** Empty where nothing stood there. */
	before: string;
	after: string;
}

/** Column by column, in the order of the columns. */
export function documentChanges(
	locale: Locale,
	columns: readonly GridColumn[],
	before: ProductDocument,
	after: ProductDocument,
): DocumentChange[] {
	const [was, is] = [cellTexts(before, columns), cellTexts(after, columns)];
	return columns
		.filter(({ key }) => was[key] !== is[key])
		.map((column) => ({
			key: column.key,
			label: columnName(locale, column),
			before: showCell(locale, column, before, was[column.key]!),
			after: showCell(locale, column, after, is[column.key]!),
		}));
}

function showCell(locale: Locale, { key, property }: GridColumn, document: ProductDocument, typed: string): string {
	if (typed === "") return "";
	if (property) return showEntry(locale, property, document);
	if (key === "status") return words(locale).catalogue.status[document.status];
	if (/_(?:from|on)$/.test(key)) return formatDay(locale, typed);
	if (key === "weight_grams" || key === "packaging_unit") return formatNumber(locale, Number(typed));
	return typed;
}

function showEntry(locale: Locale, property: NonNullable<GridColumn["property"]>, document: ProductDocument): string {
	const entry = (JSON.parse(document.specification) as SpecificationDocument)[property.number];
	if (!entry) return "";
	const value = readEntry(entry);
	const shown = showValue(locale, property, value);
	return value.condition === null ? shown : `${shown} (${value.condition})`;
}
