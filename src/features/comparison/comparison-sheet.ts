// A comparison for a spreadsheet: one property a row, its unit in a column of its own, so that numbers stay numbers.
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import type { ComparedCell, ComparedRow } from "./compare-products.ts";
import type { Difference } from "./compare-values.ts";
import type { Comparison } from "./comparison.ts";
import type { Family } from "#features/catalogue/find-families.ts";
import type { SheetCell, SheetRow } from "#features/catalogue/write-csv.ts";

/** The head first. After the values stand the differences from the reference, in the row's unit and in percent. */
export function comparisonSheet(locale: Locale, comparison: Comparison, families: readonly Family[]): SheetRow[] {
	const { products, reference } = comparison;
	const say = words(locale).comparison.sheet;
	const status = words(locale).catalogue.status;
	const others = products.filter(({ id }) => id !== reference.id);
	const differences = others.flatMap(({ partNumber }) => [
		`${partNumber} − ${reference.partNumber}`,
		`${partNumber} − ${reference.partNumber}, %`,
	]);
	const about = (name: string, cells: readonly string[]): SheetRow => [
		say.product,
		name,
		null,
		null,
		...cells,
		null,
		...differences.map(() => null),
	];
	return [
		[
			say.group,
			say.property,
			say.symbol,
			say.unit,
			...products.map((one) => one.partNumber),
			say.differs,
			...differences,
		],
		about(
			say.productName,
			products.map(({ name }) => name[locale]),
		),
		about(
			say.family,
			products.map((one) => families.find(({ id }) => id === one.familyId)?.name[locale] ?? ""),
		),
		about(
			say.status,
			products.map((one) => status[one.status]),
		),
		...comparison.groups.flatMap(({ name, rows }) => rows.flatMap((row) => propertyRows(locale, name, row))),
	];
}

/** A range takes two rows, one for each end. */
function propertyRows(locale: Locale, group: string, row: ComparedRow): SheetRow[] {
	const say = words(locale).comparison.sheet;
	const property = row.property.name[locale];
	const isRange = row.cells.some(({ numbers }) => numbers !== null && numbers.lower !== numbers.upper);
	if (!isRange) return [propertyRow(locale, group, property, row, "lower")];
	return [
		propertyRow(locale, group, fill(say.lowerEnd, { property }), row, "lower"),
		propertyRow(locale, group, fill(say.upperEnd, { property }), row, "upper"),
	];
}

function propertyRow(locale: Locale, group: string, name: string, row: ComparedRow, end: "lower" | "upper"): SheetRow {
	const say = words(locale).comparison.sheet;
	const others = row.cells.filter(({ isReference }) => !isReference);
	const differs = row.cells.some(({ agreement }) => agreement === "different")
		? say.yes
		: row.isDifferent
			? say.unknown
			: say.no;
	const isMeasured = row.cells.some(({ numbers }) => numbers !== null);
	return [
		group,
		name,
		row.property.symbol,
		isMeasured && row.unit !== "" ? row.unit : null,
		...row.cells.map((cell) => value(cell, end)),
		differs,
		...others.flatMap(({ difference }) => differenceCells(difference?.[end])),
	];
}

function value(cell: ComparedCell, end: "lower" | "upper"): SheetCell {
	return cell.numbers?.[end] ?? cell.shown;
}

function differenceCells(difference: Difference | undefined): SheetCell[] {
	if (!difference) return [null, null];
	const percent = difference.percent === null ? null : Number(difference.percent.toPrecision(3));
	return [Number(difference.amount.toPrecision(6)), percent];
}
