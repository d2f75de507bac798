// The columns of the editor's grid: what every product has, then the properties of its family.
import { type FixedColumn, fixedColumnNames, fixedColumns } from "#features/catalogue/fixed-columns.ts";
import { productStatuses } from "#features/catalogue/product-status.ts";
import type { Property } from "#features/catalogue/property.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { words } from "#platform/i18n/words.ts";

export interface GridColumn {
	/** As in a product file: `name_en`, `gtin`, or a property's code; a weight stands here in grams. */
	key: string;
	/** One of the two. */
	cell: FixedColumn | null;
	property: Property | null;
}

export function gridColumns(properties: readonly Property[]): GridColumn[] {
	return [
		...fixedColumnNames
			.filter((name) => fixedColumns[name].field !== undefined)
			.map((name) => ({ key: name === "weight" ? "weight_grams" : name, cell: fixedColumns[name], property: null })),
		...properties.map((property) => ({ key: property.code, cell: null, property })),
	];
}

const FIRST_PROPERTIES = 10;
const always = ["name_en", "name_zh", "status", "plants"];

/**
 * The chosen ones in their own order; without a choice the names, the status, the plants and what tables show. The
 * column that is filtered by is always among them.
 */
export function chooseColumns(
	columns: readonly GridColumn[],
	wanted: readonly string[],
	filtered: string,
): GridColumn[] {
	const isChosen = columns.some(({ key }) => wanted.includes(key));
	const shown = columns.filter(({ property }) => property?.inTable).slice(0, FIRST_PROPERTIES);
	return columns.filter(
		(column) =>
			column.key === filtered ||
			(isChosen ? wanted.includes(column.key) : always.includes(column.key) || shown.includes(column)),
	);
}

export function columnName(locale: Locale, { key, property }: GridColumn): string {
	if (property) return property.name[locale];
	return words(locale).productData.column[key as keyof ReturnType<typeof words>["productData"]["column"]];
}

/** What may be typed where only a few things may: for the browser's list of suggestions. */
export function suggestions(locale: Locale, { key, property }: GridColumn): { value: string; label: string }[] {
	if (key === "status")
		return productStatuses.map((value) => ({ value, label: words(locale).catalogue.status[value] }));
	if (property?.kind === "yes-no")
		return (["yes", "no"] as const).map((value) => ({ value, label: words(locale).catalogue.value[value] }));
	if (property?.kind === "choice" || property?.kind === "choices")
		return property.choices.map(({ code, name }) => ({ value: code, label: name[locale] }));
	return [];
}
