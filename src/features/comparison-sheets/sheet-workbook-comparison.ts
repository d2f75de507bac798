// The tab that is looked at first: each line, what it costs landed from each supplier, and who asks least. Pure.
import { words } from "#platform/i18n/words.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import type { Sheet as Tab } from "#platform/tables/write-workbook.ts";
import { showUnit } from "./say-sheet.ts";
import type { LineResult, Verdict } from "./sheet-comparison.ts";
import type { SheetFile } from "./sheet-file.ts";
import { columnName, type Places, quoted, type WorkbookCell } from "./sheet-workbook-cells.ts";
import { at, numberOf } from "./sheet-workbook-offers.ts";

const FIRST = 6;

export function comparisonTab({ sheet, comparison }: SheetFile, places: Places, locale: Locale): Tab {
	const { rivalOffers, comparisonSheets } = words(locale);
	const says = rivalOffers.file;
	const { columns, lines } = comparison;
	const perUnitAt = (place: number) => columnName(FIRST + place * 2);
	const landedAt = (place: number) => columnName(FIRST + place * 2 + 1);
	const lowestAt = columnName(FIRST + columns.length * 2);
	const offerOf = (line: LineResult, place: number) =>
		places.offers.find((offer) => offer.line === line && offer.column === columns[place]);
	const unknown = quoted(places.unknown);
	const row = (line: LineResult, place: number): WorkbookCell[] => {
		const competing = columns.flatMap((column, at) => {
			const cell = line.cells[at]!;
			return column.standing === "competes" && cell.state !== "no-offer" && !cell.hasRunOut ? [at] : [];
		});
		const cells = columns.flatMap((_, at_): WorkbookCell[] => {
			const offer = offerOf(line, at_);
			if (!offer) return [says.noOffer, says.noOffer];
			const { landedMinor, landedPerUnit } = offer.cell;
			return [
				{ formula: `${places.tab.offers}!${at.perUnit}${offer.row}`, value: landedPerUnit === null ? places.unknown : Number(landedPerUnit) }, // prettier-ignore
				{ formula: `${places.tab.offers}!${at.landed}${offer.row}`, value: landedMinor === null ? places.unknown : places.money(landedMinor) }, // prettier-ignore
			];
		});
		return [
			...[line.position + 1, line.partNumber, line.buyerPartNumber, line.description, numberOf(line.quantity)],
			showUnit(comparisonSheets, line.unit),
			...cells,
			...lowestCells(competing, place + 2, line.lowest),
		];
	};
	const lowestCells = (competing: readonly number[], row: number, verdict: Verdict): WorkbookCell[] => {
		if (verdict.outcome === "nobody") return [says.nobody, null];
		if (verdict.outcome === "alone") return [says.alone, null];
		const refs = competing.map((place) => `${landedAt(place)}${row}`);
		const least = `${lowestAt}${row}`;
		const names = competing.map((place) => `IF(${landedAt(place)}${row}=${least},${perUnitAt(place)}$1&" ","")`);
		const given = verdict.outcome === "given";
		return [
			{
				formula: `IF(COUNT(${refs.join(",")})=${refs.length},MIN(${refs.join(",")}),${quoted(says.withheld)})`,
				value: given ? places.money(verdict.value!) : says.withheld,
			},
			{
				formula: `IF(ISNUMBER(${least}),TRIM(${names.join("&")}),"")`,
				value: verdict.keys.map((key) => headOf(columns.findIndex((one) => one.key === key))).join(" "),
			},
		];
	};
	const headOf = (place: number) => places.nameOf(columns[place]!);
	const last = lines.length + 1;
	const totals = columns.flatMap((column, place): WorkbookCell[] => {
		const range = `${landedAt(place)}2:${landedAt(place)}${last}`;
		const formula = `IF(COUNT(${range})=${lines.length},SUM(${range}),${unknown})`;
		return [null, { formula, value: column.totalMinor === null ? places.unknown : places.money(column.totalMinor) }];
	});
	const bidders = columns.flatMap((column, place) => {
		const cells = lines.map((line) => line.cells[place]!);
		const all = cells.every((cell) => cell.state !== "no-offer" && !cell.hasRunOut);
		return column.standing === "competes" && all ? [place] : [];
	});
	return {
		name: says.comparison,
		columns: [
			...[says.line, says.part, says.ownNumber, says.description, says.quantity, says.unit].map((head, place) => ({
				head,
				width: place === 3 ? 36 : 14,
			})),
			...columns.flatMap((_, place) => [
				{ head: headOf(place), width: 18 },
				{ head: `${says.landed}, ${sheet.currency}: ${headOf(place)}`, width: 22 },
			]),
			{ head: `${says.lowest}, ${sheet.currency}`, width: 18 },
			{ head: says.lowestFrom, width: 34 },
		],
		rows: [
			...lines.map(row),
			[null, says.total, null, null, null, null, ...totals, ...lowestCells(bidders, last + 1, comparison.whole)],
		],
	};
}
