// A product's specification as rows of a sheet, and its files' names.
import type { Locale } from "#platform/i18n/locales.ts";
import { words } from "#platform/i18n/words.ts";
import type { ProductSheet } from "./find-product-page.ts";
import { groupProperties, isNumeric, type Property, type SpecificationValue } from "./property.ts";
import { showBareValue } from "./show-value.ts";
import { fromBase, type UnitSystem, unitIn } from "./units.ts";
import type { SheetRow } from "./write-csv.ts";

/** Head first: group, property, symbol, value as shown, number or range as numbers, unit, what was typed. */
export function specificationRows(locale: Locale, sheet: ProductSheet, units: UnitSystem): SheetRow[] {
	const say = words(locale).catalogue.product;
	const head = [say.group, say.property, say.symbol, say.value, say.number, say.numberTo, say.unit, say.typedAs];
	const rows = groupProperties(sheet.properties).flatMap(({ group, properties }) =>
		properties.map((property): SheetRow => {
			const value = sheet.values.get(property.code);
			const [from, to] = numbers(property, value, units);
			return [
				group.name[locale],
				property.name[locale],
				property.symbol,
				showBareValue(locale, property, value, units),
				from,
				to,
				isNumeric(property) && value.state === "stated" ? unitIn(units, property.unit) : "",
				value.typed,
			];
		}),
	);
	return [head, ...rows];
}

function numbers(property: Property, value: SpecificationValue, units: UnitSystem): [number | null, number | null] {
	if (value.baseMin === null || value.baseMax === null) return [null, null];
	const show = (base: number) => fromBase(property.dimension, base, unitIn(units, property.unit));
	return [show(value.baseMin), value.baseMin === value.baseMax ? null : show(value.baseMax)];
}

export function downloadName({ product }: ProductSheet, ending: "csv" | "xlsx" | "svg"): string {
	return `${product.partNumber.replaceAll(/[^\w.+-]+/g, "_")}.${ending}`;
}
