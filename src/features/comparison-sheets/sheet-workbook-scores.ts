// Weighted points as formulas: the weights in one row, what is measured beside each supplier. Pure.
import { fill, words } from "#platform/i18n/words.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import type { Sheet as Tab } from "#platform/tables/write-workbook.ts";
import type { Cell, ColumnResult, Points } from "./sheet-comparison.ts";
import type { SheetFile } from "./sheet-file.ts";
import { criteria, type Criterion } from "./sheet-settings.ts";
import { columnName, type Places, quoted, type WorkbookCell } from "./sheet-workbook-cells.ts";
import { at as offerAt } from "./sheet-workbook-offers.ts";

/** Letters of what is measured; the points follow from K on, in the order of the criteria. */
const POINTS = 10;
const WEIGHTS = 2;

interface Bidder {
	points: Points;
	column: ColumnResult;
	landed: WorkbookCell;
	cells: Cell[];
}

export function scoresTab(file: SheetFile, places: Places, locale: Locale): Tab {
	const { rivalOffers, comparisonSheets } = words(locale);
	const says = rivalOffers.file;
	const { weights } = file.sheet.settings;
	const { comparison } = places;
	const columnOf = (key: string) => comparison.columns.find((one) => one.key === key)!;
	const wholeAt = (key: string) => 6 + comparison.columns.findIndex((one) => one.key === key) * 2 + 1;
	const whole = comparison.wholePoints.map((points): Bidder => {
		const column = columnOf(points.columnKey);
		const total = column.totalMinor === null ? places.unknown : places.money(column.totalMinor);
		const formula = `'${says.comparison}'!${columnName(wholeAt(column.key))}${comparison.lines.length + 2}`;
		const cells = comparison.lines.map((line) => line.cells.find(({ columnKey }) => columnKey === column.key)!);
		return { points, column, landed: { formula, value: total }, cells };
	});
	const byLine = comparison.lines.map((line) =>
		line.points.map((points): Bidder => {
			const column = columnOf(points.columnKey);
			const offer = places.offers.find((one) => one.line === line && one.column === column)!;
			const { landedMinor } = offer.cell;
			const formula = `${places.tab.offers}!${offerAt.landed}${offer.row}`;
			const value = landedMinor === null ? places.unknown : places.money(landedMinor);
			return { points, column, landed: { formula, value }, cells: [offer.cell] };
		}),
	);
	let next = WEIGHTS + 1;
	const group = (subject: string, bidders: readonly Bidder[]) => {
		const first = next;
		next += bidders.length;
		return bidders.map((bidder, place) => [
			subject,
			...bidderRow(bidder, { row: first + place, first, last: next - 1 }, places, weights),
		]);
	};
	const lineName = (place: number) => {
		const line = comparison.lines[place]!;
		return [line.position + 1, line.partNumber || line.buyerPartNumber || line.description].join(" · ");
	};
	const measured = [says.leadTime, says.met, says.asked, says.certified, "PPM"];
	const { criteria: names } = comparisonSheets.scores;
	return {
		name: says.scores,
		columns: [
			...[says.subject, says.column, says.landed, ...measured, `${names.onTime}, %`, says.paymentDays],
			...criteria.map((name) => fill(says.points, { criterion: names[name] })),
			says.sum,
		].map((head, place) => ({ head, width: place < 2 ? 30 : 16 })),
		rows: [
			[says.weights, ...Array<null>(POINTS - 1).fill(null), ...criteria.map((name) => Number(weights[name]))],
			...group(says.whole, whole),
			...byLine.flatMap((bidders, place) => group(lineName(place), bidders)),
		],
	};
}

interface Rows {
	row: number;
	first: number;
	last: number;
}

function bidderRow(
	{ points, column, landed, cells }: Bidder,
	{ row, first, last }: Rows,
	places: Places,
	weights: Record<Criterion, string>,
): WorkbookCell[] {
	const verdicts = cells.flatMap((cell) => cell.verdicts.map(({ verdict }) => verdict));
	const isOpen = verdicts.some((verdict) => verdict === "unknown" || verdict === "unanswered");
	const met = isOpen ? places.unknown : verdicts.filter((verdict) => verdict === "meets").length;
	const worst = (values: (number | null)[], pick: (...all: number[]) => number) =>
		values.length === 0 || values.includes(null) ? places.unknown : pick(...values.map((value) => value!));
	const read = (text: string | null) => (text === null ? null : Number(text.replaceAll(/[, ]/g, "")));
	const weight = Number(weights.certificates);
	const certified = points.byCriterion.certificates;
	const share = weight === 0 ? null : certified === null ? places.unknown : certified / 100 / weight;
	const over = (letter: string) => `${letter}$${first}:${letter}$${last}`;
	const least = (letter: string, floor: string) => `MAX(${floor},MIN(${over(letter)}))/MAX(${floor},${letter}${row})`;
	const smallest = (10 ** -places.digits).toFixed(places.digits);
	const formulas: Record<Criterion, [known: string, share: string]> = {
		price: [`ISNUMBER(C${row})`, least("C", smallest)],
		deliveryTime: [`ISNUMBER(D${row})`, least("D", "1")],
		requirements: [`ISNUMBER(E${row})`, `IF(F${row}=0,1,E${row}/F${row})`],
		certificates: [`ISNUMBER(G${row})`, `G${row}`],
		ppm: [`ISNUMBER(H${row})`, least("H", "1")],
		onTime: [`ISNUMBER(I${row})`, `I${row}/100`],
		terms: [`ISNUMBER(J${row})`, `IF(MAX(${over("J")})=0,1,J${row}/MAX(${over("J")}))`],
	};
	const scored = criteria.map((name, place): WorkbookCell => {
		const weightAt = `${columnName(POINTS + place)}$${WEIGHTS}`;
		const [known, part] = formulas[name];
		const value = points.byCriterion[name];
		const formula = `IF(${weightAt}=0,0,IF(${known},ROUND(${weightAt}*${part},2),${quoted(places.unknown)}))`;
		return { formula, value: value === null ? places.unknown : value / 100 };
	});
	const range = `${columnName(POINTS)}${row}:${columnName(POINTS + criteria.length - 1)}${row}`;
	const isKnown = criteria.every((name) => points.byCriterion[name] !== null);
	return [
		...[places.nameOf(column), landed, worst(cells.map(({ leadTimeDays }) => leadTimeDays), Math.max)], // prettier-ignore
		...[met, verdicts.length, share, worst(cells.map(({ ppm }) => read(ppm)), Math.max)], // prettier-ignore
		...[worst(cells.map(({ onTimePercent }) => read(onTimePercent)), Math.min), column.paymentDays ?? places.unknown], // prettier-ignore
		...scored,
		{
			formula: `IF(COUNT(${range})=${criteria.length},SUM(${range}),${quoted(places.unknown)})`,
			value: isKnown ? points.hundredths / 100 : places.unknown,
		},
	];
}
