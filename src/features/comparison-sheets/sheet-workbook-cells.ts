// Where everything stands in the workbook of a sheet, so that formulas can point at it. Pure.
import { minorDigits } from "#platform/i18n/format.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import type { FormulaCell } from "#platform/tables/open-xlsx-writer.ts";
import type { TableCell } from "#platform/tables/table-writer.ts";
import { words } from "#platform/i18n/words.ts";
import { nameColumn } from "./say-sheet.ts";
import type { Cell, ColumnResult, LineResult, SheetComparison } from "./sheet-comparison.ts";

export type WorkbookCell = TableCell | FormulaCell;

export interface PlacedOffer {
	column: ColumnResult;
	line: LineResult;
	cell: Cell;
	/** Its row of the tab of offers; the head is row 1. */
	row: number;
}

export interface Places {
	comparison: SheetComparison;
	/** By column, then by line: so the lines of one supplier stand together. */
	offers: PlacedOffer[];
	nameOf(column: ColumnResult): string;
	/** The row of a currency in the tab of rates. */
	currencies: string[];
	/** Names of the tabs, quoted for formulas. */
	tab: Record<"offers" | "terms" | "rates", string>;
	unknown: string;
	digits: number;
	/** Minor units as the number a cell shows. */
	money(minor: number): number;
}

export function placeOffers(comparison: SheetComparison, locale: Locale): Places {
	const { file: says } = words(locale).rivalOffers;
	let row = 1;
	const offers = comparison.columns.flatMap((column, at) =>
		comparison.lines.flatMap((line) => {
			const cell = line.cells[at]!;
			return cell.state === "no-offer" ? [] : [{ column, line, cell, row: (row += 1) }];
		}),
	);
	const named = offers.flatMap(({ cell }) => [
		cell.price?.currency ?? "",
		String(cell.parts.tooling.formula?.facts.currency ?? ""),
	]);
	const digits = minorDigits(comparison.currency);
	return {
		comparison,
		offers,
		nameOf: (column) => nameColumn(locale, column),
		currencies: [...new Set([comparison.currency, ...named])].filter((code) => code !== ""),
		tab: { offers: `'${says.offers}'`, terms: `'${says.terms}'`, rates: `'${says.rates}'` },
		unknown: says.unknown,
		digits,
		money: (minor) => Number((minor / 10 ** digits).toFixed(digits)),
	};
}

/** A figure reckoned here beside the formula for it; where doubles would round the other way, the difference is part of it. */
export function exactly(places: Places, formula: string, minor: number, doubled: number): FormulaCell {
	const value = places.money(minor);
	const apart = value - roundAway(doubled, places.digits);
	const mend = Math.abs(apart) < 10 ** -places.digits / 2 ? "" : `${apart < 0 ? "-" : "+"}${Math.abs(apart).toFixed(places.digits)}`; // prettier-ignore
	return { formula: `${formula}${mend}`, value };
}

/** As ROUND does in a spreadsheet: halves away from zero. */
export function roundAway(value: number, digits: number): number {
	const scaled = Math.abs(value) * 10 ** digits;
	return (Math.sign(value) * Math.round(Number(scaled.toPrecision(15)))) / 10 ** digits;
}

/** Text inside a formula. */
export function quoted(text: string): string {
	return `"${text.replaceAll('"', '""')}"`;
}

export function columnName(at: number): string {
	return at < 26 ? String.fromCharCode(65 + at) : columnName(Math.floor(at / 26) - 1) + String.fromCharCode(65 + (at % 26)); // prettier-ignore
}
