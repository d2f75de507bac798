// A comparison for a spreadsheet: one property a row, its unit in a column of its own, so that numbers stay numbers.
import type { Family } from "#features/catalogue/find-families.ts";
import type { SheetCell, SheetRow } from "#features/catalogue/write-csv.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { formatDay } from "#platform/i18n/format.ts";
import { fill, words } from "#platform/i18n/words.ts";
import type { ComparedCell, ComparedRow } from "./compare-products.ts";
import type { Difference } from "./compare-values.ts";
import type { Comparison } from "./comparison.ts";
import { showRequirement } from "./requirement-words.ts";

/**
 * The head first. After the values stand the differences from the reference, in the row's unit and in percent; after
 * these, where anything is required, how each product stands to it.
 */
export function comparisonSheet(locale: Locale, comparison: Comparison, families: readonly Family[]): SheetRow[] {
	const { products, reference, requirements } = comparison;
	const say = words(locale).comparison;
	const status = words(locale).catalogue.status;
	const hasMarks = requirements.required.size > 0;
	const others = products.filter(({ id }) => id !== reference.id);
	const differences = others.flatMap(({ address }) => [
		`${address} − ${reference.address}`,
		`${address} − ${reference.address}, %`,
	]);
	const marks = hasMarks
		? products.flatMap(({ address: partNumber }) => [
				fill(say.requirement.markOf, { partNumber }),
				fill(say.requirement.deviationOf, { partNumber }),
				fill(say.requirement.percentOf, { partNumber }),
			])
		: [];
	const about = (name: string, cells: readonly string[], ofMarks: readonly SheetCell[] = marks.map(() => null)) => [
		say.sheet.product,
		name,
		null,
		null,
		...(hasMarks ? [null] : []),
		...cells,
		null,
		...differences.map(() => null),
		...ofMarks,
	];
	return [
		[
			say.sheet.group,
			say.sheet.property,
			say.sheet.symbol,
			say.sheet.unit,
			...(hasMarks ? [say.sheet.requirement] : []),
			...products.map(({ address }) => address),
			say.sheet.differs,
			...differences,
			...marks,
		],
		about(
			say.sheet.productName,
			products.map(({ name }) => name[locale]),
		),
		about(
			say.sheet.family,
			products.map((one) => families.find(({ id }) => id === one.familyId)?.name[locale] ?? ""),
		),
		about(
			say.sheet.status,
			products.map((one) => status[one.status]),
		),
		about(
			say.sheet.revision,
			products.map(({ revision, revised }) =>
				fill(say.sheet.asOfRevision, { number: revision, day: formatDay(locale, revised.at) }),
			),
		),
		...(hasMarks
			? [
					about(
						say.requirement.summary,
						products.map(({ id }) => fill(say.requirement.counts, comparison.marks.get(id)!)),
					),
				]
			: []),
		...comparison.groups.flatMap(({ name, rows }) =>
			rows.flatMap((row) => propertyRows(locale, comparison, name, row)),
		),
	];
}

/** A range takes two rows, one for each end; test conditions take one more, so that numbers stay numbers. */
function propertyRows(locale: Locale, comparison: Comparison, group: string, row: ComparedRow): SheetRow[] {
	const say = words(locale).comparison.sheet;
	const property = row.property.name[locale];
	const isRange = row.cells.some(({ numbers }) => numbers !== null && numbers.lower !== numbers.upper);
	const rows = isRange
		? [
				propertyRow(locale, comparison, group, fill(say.lowerEnd, { property }), row, "lower"),
				propertyRow(locale, comparison, group, fill(say.upperEnd, { property }), row, "upper"),
			]
		: [propertyRow(locale, comparison, group, property, row, "lower")];
	if (row.cells.every(({ condition }) => condition === null)) return rows;
	const first = comparison.requirements.required.size > 0 ? 5 : 4;
	const conditions = rows[0]!.map((_, at) => row.cells[at - first]?.condition ?? null);
	return [...rows, [group, `${property}: ${say.condition}`, ...conditions.slice(2)]];
}

function propertyRow(
	locale: Locale,
	{ requirements }: Comparison,
	group: string,
	name: string,
	row: ComparedRow,
	end: "lower" | "upper",
): SheetRow {
	const say = words(locale).comparison;
	const others = row.cells.filter(({ isReference }) => !isReference);
	const isMeasured = row.cells.some(({ numbers }) => numbers !== null);
	const required = requirements.required.get(row.property.code);
	return [
		group,
		name,
		row.property.symbol,
		isMeasured && row.unit !== "" ? row.unit : null,
		...(requirements.required.size > 0 ? [required ? showRequirement(locale, row.property, required) : null] : []),
		...row.cells.map((cell) => cell.numbers?.[end] ?? cell.shown),
		differs(locale, row),
		...others.flatMap(({ difference }) => differenceCells(difference?.[end])),
		...(requirements.required.size > 0
			? row.cells.flatMap(({ requirement }): SheetCell[] =>
					requirement
						? [
								say.requirement[requirement.mark],
								...(requirement.deviation ? differenceCells(requirement.deviation) : [requirement.shown, null]),
							]
						: [null, null, null],
				)
			: []),
	];
}

function differs(locale: Locale, row: ComparedRow): string {
	const say = words(locale).comparison.sheet;
	const has = (wanted: ComparedCell["agreement"]) => row.cells.some(({ agreement }) => agreement === wanted);
	if (has("different")) return say.yes;
	if (has("other-conditions")) return say.otherConditions;
	return row.isDifferent ? say.unknown : say.no;
}

function differenceCells(difference: Difference | undefined): SheetCell[] {
	if (!difference) return [null, null];
	const percent = difference.percent === null ? null : Number(difference.percent.toPrecision(3));
	return [Number(difference.amount.toPrecision(6)), percent];
}
