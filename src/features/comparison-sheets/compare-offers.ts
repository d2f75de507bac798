// Everything a sheet says, from what is typed, quoted and noted: each line beside each column, like for like. Pure.
import { over, showPlain, whole } from "./fraction.ts";
import { minorScale } from "./minor-scale.ts";
import { judgeLowest } from "./judge-lowest.ts";
import { deliveryDayOf, judgeCertificates } from "./judge-quality.ts";
import { type Goods, landGoods } from "./land-goods.ts";
import { type Landed, landParts } from "./land-parts.ts";
import { type ComparedLine, type Reckoning, unknownPart } from "./reckoning.ts";
import { judgeBest, type Measured, scoreOffers } from "./score-offers.ts";
import type { LineOffer, SheetColumn } from "./sheet-column.ts";
import { type Cell, cellParts, type LineResult, type SheetComparison } from "./sheet-comparison.ts";
import { sumColumns } from "./sum-columns.ts";
import { splitAward } from "./split-award.ts";

export interface ToCompare {
	lines: readonly ComparedLine[];
	columns: readonly SheetColumn[];
	reckoning: Reckoning;
}

export function compareOffers({ lines, columns, reckoning }: ToCompare): SheetComparison {
	const cells = columns.map((column) => cellsOf(column, lines, reckoning));
	const results = lines.map((line, at) =>
		lineResult(
			line,
			columns,
			cells.map((column) => column[at]!),
			reckoning,
		),
	);
	const { totals, whole, wholePoints, wholeBest } = sumColumns(columns, results, reckoning.settings);
	const rates = new Map(
		results
			.flatMap((line) => line.cells.flatMap((cell) => cellParts.map((part) => cell.parts[part].rate)))
			.flatMap((rate) => (rate ? [[`${rate.base}/${rate.quote}/${rate.day}/${rate.source}`, rate] as const] : [])),
	);
	return {
		currency: reckoning.currency,
		day: reckoning.day,
		rateDay: reckoning.rateDay,
		columns: totals,
		lines: results,
		whole,
		wholePoints,
		wholeBest,
		split: splitAward(columns, results),
		rates: [...rates].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, rate]) => rate),
	};
}

function cellsOf(column: SheetColumn, lines: readonly ComparedLine[], reckoning: Reckoning): Cell[] {
	const landings = lines.flatMap((line) => {
		const offer = column.offers.get(line.id);
		if (!offer || offer.answer === "no-offer") return [];
		return { line, offer, goods: landGoods(column, offer, line, reckoning) };
	});
	const landed = landParts(column, landings, reckoning);
	const byLine = new Map(
		landings.map(({ line, offer, goods }, at) => [
			line.id,
			offeredCell(column, line, { offer, goods, landed: landed[at]! }, reckoning),
		]),
	);
	return lines.map((line) => byLine.get(line.id) ?? emptyCell(column.key));
}

const noParts = Object.fromEntries(cellParts.map((part) => [part, unknownPart])) as Cell["parts"];

function emptyCell(columnKey: string): Cell {
	return {
		...{ columnKey, state: "no-offer", name: "", offerKey: null, alternatives: [], price: null, order: null },
		...{ parts: noParts, landedMinor: null, landedPerUnit: null, unknowns: [], leadTimeDays: null, incoterm: null },
		...{ place: "", validUntil: null, hasRunOut: false, verdicts: [], certificates: null },
		...{ ppm: null, onTimePercent: null, recordOf: "", notes: "" },
	};
}

function offeredCell(
	column: SheetColumn,
	line: ComparedLine,
	{ offer, goods, landed }: { offer: LineOffer; goods: Goods; landed: Landed },
	{ day, currency, settings }: Reckoning,
): Cell {
	const { order } = goods;
	const minors = cellParts.map((part) => landed.parts[part].minor);
	const landedMinor = landed.unknowns.length > 0 ? null : minors.reduce<number>((sum, minor) => sum + minor!, 0);
	const perUnit = landedMinor !== null && line.quantity && over(whole(landedMinor), line.quantity);
	const deliveryDay = deliveryDayOf(settings.deliveryDay, line.wantedOn, day, offer.leadTimeDays);
	const validUntil = offer.validUntil ?? column.validUntil;
	return {
		columnKey: column.key,
		state: landedMinor === null ? "unknown" : "known",
		name: offer.name,
		offerKey: offer.offerKey,
		alternatives: offer.alternatives,
		price: priceOf(column, offer, goods),
		order: order && { quantity: showPlain(order.asked), raisedBy: order.raisedBy },
		parts: landed.parts,
		landedMinor,
		landedPerUnit: perUnit ? showPlain(over(perUnit, minorScale(currency))) : null,
		unknowns: landed.unknowns,
		leadTimeDays: offer.leadTimeDays,
		incoterm: offer.incoterm ?? column.incoterm,
		place: offer.incoterm === null ? column.place : offer.place,
		validUntil,
		hasRunOut: validUntil !== null && validUntil < day,
		verdicts: line.requirements.map(({ id }) => ({
			requirementId: id,
			...(offer.verdicts.get(id) ?? { verdict: "unknown" as const, note: "" }),
		})),
		certificates: judgeCertificates(offer, deliveryDay),
		ppm: offer.quality.ppm,
		onTimePercent: offer.quality.onTimePercent,
		recordOf: offer.quality.recordOf,
		notes: offer.notes,
	};
}

function priceOf(column: SheetColumn, offer: LineOffer, { order }: Goods): Cell["price"] {
	const price = order?.price ?? offer.prices[0];
	if (!price) return null;
	return {
		amount: showPlain(price.price, 9),
		currency: offer.currency ?? column.currency ?? "",
		basis: offer.priceBasis,
		unit: offer.unit?.code ?? "",
		from: price.from && showPlain(price.from),
	};
}

function lineResult(
	{ id, position, partNumber, buyerPartNumber, description, name, requirements, unit, ...line }: ComparedLine,
	columns: readonly SheetColumn[],
	cells: Cell[],
	{ day, settings }: Reckoning,
): LineResult {
	const competing = cells.filter((cell, at) => isCompeting(columns[at]!, cell));
	const paymentDays = new Map(columns.map((column) => [column.key, column.paymentDays]));
	const points = scoreOffers(
		competing.map((cell) => measureCell(cell, paymentDays.get(cell.columnKey) ?? null)),
		settings,
	);
	const longest = Math.max(0, ...competing.map(({ leadTimeDays }) => leadTimeDays ?? 0));
	return {
		...{ id, position, partNumber, buyerPartNumber, description, name, requirements, unit },
		quantity: line.quantity ? showPlain(line.quantity) : "",
		volume: line.volume && showPlain(line.volume),
		deliveryDay: deliveryDayOf(settings.deliveryDay, line.wantedOn, day, longest),
		cells,
		lowest: judgeLowest(
			competing.map(({ columnKey, landedMinor: minor, unknowns }) => ({ columnKey, minor, unknowns })),
		),
		points,
		best: judgeBest(points),
	};
}

/** What is offered and can still be taken. */
function isCompeting({ standing }: SheetColumn, cell: Cell): boolean {
	return standing === "competes" && cell.state !== "no-offer" && !cell.hasRunOut;
}

export function measureCell(cell: Cell, paymentDays: number | null): Measured {
	const met = cell.verdicts.filter(({ verdict }) => verdict === "meets").length;
	const open = cell.verdicts.filter(({ verdict }) => verdict === "unknown" || verdict === "unanswered").length;
	const { columnKey, landedMinor, leadTimeDays, certificates, ppm, onTimePercent } = cell;
	const requirements = { met, asked: cell.verdicts.length, open };
	return { columnKey, landedMinor, leadTimeDays, requirements, certificates, ppm, onTimePercent, paymentDays };
}
