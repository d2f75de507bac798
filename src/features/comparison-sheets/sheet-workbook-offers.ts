// The tabs of inputs: every offer for every line, the terms they are landed with, and the rates. Pure.
import { fill, words } from "#platform/i18n/words.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import type { Sheet as Tab } from "#platform/tables/write-workbook.ts";
import { landedParts, type LandedPart } from "./incoterm-parts.ts";
import { sayUnknown, showUnit } from "./say-sheet.ts";
import type { CellPart, Formula, PartResult } from "./sheet-comparison.ts";
import type { SheetFile } from "./sheet-file.ts";
import { exactly, type PlacedOffer, type Places, quoted, type WorkbookCell } from "./sheet-workbook-cells.ts";

/** Column letters of the tab of offers; the formulas below and the other tabs point at them. */
export const at = {
	...{ quantity: "F", ordered: "H", price: "J", basis: "K", currency: "L", factor: "M" },
	...{ goods: "N", freight: "O", insurance: "P", duty: "Q", tooling: "R", payment: "S" },
	...{ landed: "T", perUnit: "U", toolingAmount: "W", toolingCurrency: "X", toolingOver: "Y", toolingCounted: "Z" },
} as const;
/** Of the tab of terms: amount and percentage of each part, days, cost of money. */
const termsAt = { freight: ["B", "C"], insurance: ["D", "E"], duty: ["F", "G"], days: "H", money: "I" } as const;

export function offersTab({ sheet }: SheetFile, places: Places, locale: Locale): Tab {
	const { file: says } = words(locale).rivalOffers;
	const { parts } = words(locale).comparisonSheets;
	const heads = [
		...[says.line, says.part, says.ownNumber, says.column, says.standing, says.quantity, says.unit, says.ordered],
		...[says.offerUnit, says.price, says.basis, says.currency, `${says.factor} → ${sheet.currency}`],
		...[parts.goods, parts.freight, parts.insurance, parts.duty, parts.tooling, parts.payment],
		...[says.landed, says.landedPerUnit, says.missing],
		...[says.toolingAmount, says.toolingCurrency, says.toolingOver, says.toolingCounted],
	];
	return {
		name: says.offers,
		columns: heads.map((head, place) => ({ head, width: [3, 21].includes(place) ? 34 : 15 })),
		rows: places.offers.map((offer) => offerRow(offer, places, locale)),
	};
}

function offerRow(offer: PlacedOffer, places: Places, locale: Locale): WorkbookCell[] {
	const { line, column, cell, row } = offer;
	const { rivalOffers, comparisonSheets: sheetSays } = words(locale);
	const goods = factsOf(cell.parts.goods, "price");
	const tooling = factsOf(cell.parts.tooling, "tooling");
	const currency = String(goods?.currency ?? cell.price?.currency ?? "");
	const rowOfTerms = places.comparison.columns.indexOf(column) + 2;
	const unknowns = cell.unknowns.map((one) => sayUnknown(locale, sheetSays, places.comparison.currency, one));
	const landed = `COUNT(${at.goods}${row}:${at.payment}${row})=6`;
	return [
		...[line.position + 1, line.partNumber, line.buyerPartNumber, places.nameOf(column)],
		rivalOffers.file[cell.hasRunOut ? "ran-out" : column.standing],
		...[numberOf(line.quantity), showUnit(sheetSays, line.unit), numberOf(goods?.quantity ?? cell.order?.quantity)],
		showUnit(sheetSays, String(goods?.unit ?? cell.price?.unit ?? "")),
		...[numberOf(goods?.price ?? cell.price?.amount), cell.price?.basis ?? null, currency],
		factorCell(places, currency),
		goodsCell(offer, places),
		...landedParts.map((part) => partCell(part, offer, places, rowOfTerms)),
		toolingCell(offer, places),
		paymentCell(offer, places, rowOfTerms),
		{
			formula: `IF(${landed},SUM(${at.goods}${row}:${at.payment}${row}),${quoted(places.unknown)})`,
			value: cell.landedMinor === null ? places.unknown : places.money(cell.landedMinor),
		},
		{
			formula: `IF(AND(ISNUMBER(${at.landed}${row}),ISNUMBER(${at.quantity}${row})),${at.landed}${row}/${at.quantity}${row},${quoted(places.unknown)})`,
			value: cell.landedPerUnit === null ? places.unknown : Number(cell.landedPerUnit),
		},
		unknowns.join("; "),
		...[numberOf(tooling?.amount), tooling ? String(tooling.currency) : "", numberOf(tooling?.volume)],
		numberOf(tooling?.quantity),
	];
}

function goodsCell({ cell, row }: PlacedOffer, places: Places): WorkbookCell {
	const inputs = [at.ordered, at.price, at.basis, at.factor].map((letter) => `${letter}${row}`);
	const reckoned = `ROUND(${inputs[0]}*${inputs[1]}/${inputs[2]}*${inputs[3]},${places.digits})`;
	const whenKnown = (inner: string) => `IF(COUNT(${inputs.join(",")})=4,${inner},${quoted(places.unknown)})`;
	const facts = factsOf(cell.parts.goods, "price");
	const { minor } = cell.parts.goods;
	if (minor === null || !facts) return { formula: whenKnown(reckoned), value: places.unknown };
	const doubled = (Number(facts.quantity) * Number(facts.price)) / Number(facts.basis);
	const exact = exactly(places, reckoned, minor, doubled * factorOf(places, String(facts.currency)));
	return { formula: whenKnown(exact.formula), value: exact.value };
}

/** A share by value of an amount for all lines, or a percentage of what stands before it. */
function partCell(part: LandedPart, { cell, row, column }: PlacedOffer, places: Places, terms: number): WorkbookCell {
	const result = cell.parts[part];
	if (result.minor === null) return places.unknown;
	const [amountAt, percentAt] = termsAt[part];
	const share = factsOf(result, "share");
	if (share) {
		const own = places.offers.filter((one) => one.column === column);
		const goods = own.reduce((sum, one) => sum + (one.cell.parts.goods.minor ?? 0), 0);
		if (goods === 0) return places.money(result.minor);
		const range = `${at.goods}$${own[0]!.row}:${at.goods}$${own.at(-1)!.row}`;
		const formula = `ROUND(${places.tab.terms}!${amountAt}$${terms}*${at.goods}${row}/SUM(${range}),${places.digits})`;
		const doubled = (Number(share.wholeMinor) * cell.parts.goods.minor!) / goods;
		return whileKnown(places, range, exactly(places, formula, result.minor, doubled / 10 ** places.digits));
	}
	const percent = factsOf(result, "percent");
	if (!percent) return places.money(result.minor);
	const base = part === "freight" ? `${at.goods}${row}` : `${at.goods}${row}:${part === "insurance" ? at.freight : at.insurance}${row}`; // prettier-ignore
	const formula = `ROUND(SUM(${base})*${places.tab.terms}!${percentAt}$${terms}/100,${places.digits})`;
	const doubled = (Number(percent.baseMinor) * Number(percent.percent)) / 100 / 10 ** places.digits;
	return whileKnown(places, base, exactly(places, formula, result.minor, doubled));
}

/** SUM passes over words, so it is asked first whether there are any. */
function whileKnown(
	places: Places,
	range: string,
	{ formula, value }: { formula: string; value: number | string },
): WorkbookCell {
	return {
		formula: `IF(COUNT(${range})=ROWS(${range})*COLUMNS(${range}),${formula},${quoted(places.unknown)})`,
		value,
	};
}

function toolingCell({ cell, row }: PlacedOffer, places: Places): WorkbookCell {
	const { minor } = cell.parts.tooling;
	const facts = factsOf(cell.parts.tooling, "tooling");
	if (minor === null) return places.unknown;
	if (!facts) return places.money(minor);
	const { toolingAmount, toolingCounted, toolingOver, toolingCurrency } = at;
	const factor = `VLOOKUP(${toolingCurrency}${row},${places.tab.rates}!$A:$G,7,FALSE)`;
	const formula = `ROUND(${toolingAmount}${row}*${toolingCounted}${row}/${toolingOver}${row}*${factor},${places.digits})`;
	const doubled = (Number(facts.amount) * Number(facts.quantity)) / Number(facts.volume);
	return exactly(places, formula, minor, doubled * factorOf(places, String(facts.currency)));
}

/** −(goods + tooling) · (1 − (1 + r)^(−N/365)). */
function paymentCell({ cell, row }: PlacedOffer, places: Places, terms: number): WorkbookCell {
	const { minor } = cell.parts.payment;
	const facts = factsOf(cell.parts.payment, "payment");
	if (minor === null) return places.unknown;
	if (!facts) return places.money(minor);
	const [days, money] = [
		`${places.tab.terms}!${termsAt.days}$${terms}`,
		`${places.tab.terms}!${termsAt.money}$${terms}`,
	];
	const [goods, tooling] = [`${at.goods}${row}`, `${at.tooling}${row}`];
	const formula = `-ROUND((${goods}+${tooling})*(1-(1+${money}/100)^(-${days}/365)),${places.digits})`;
	const gained = 1 - (1 + Number(facts.percent) / 100) ** (-Number(facts.days) / 365);
	const exact = exactly(places, formula, minor, (-Number(facts.baseMinor) * gained) / 10 ** places.digits);
	return { formula: `IF(COUNT(${goods},${tooling})=2,${exact.formula},${quoted(places.unknown)})`, value: exact.value };
}

export function termsTab(places: Places, locale: Locale): Tab {
	const { file: says } = words(locale).rivalOffers;
	const { parts } = words(locale).comparisonSheets;
	const { currency, columns } = places.comparison;
	const heads = landedParts.flatMap((part) => [
		fill(says.amountOf, { part: parts[part], currency }),
		fill(says.percentOf, { part: parts[part] }),
	]);
	return {
		name: says.terms,
		columns: [says.column, ...heads, says.paymentDays, says.costOfMoney].map((head, place) => ({
			head,
			width: place === 0 ? 34 : 20,
		})),
		rows: columns.map((column) => {
			const own = places.offers.filter((offer) => offer.column === column);
			const find = (part: CellPart, kind: Formula["kind"]) =>
				own.map(({ cell }) => factsOf(cell.parts[part], kind)).find((facts) => facts !== undefined);
			return [
				places.nameOf(column),
				...landedParts.flatMap((part): WorkbookCell[] => {
					const whole = find(part, "share")?.wholeMinor;
					return [whole === undefined ? null : places.money(Number(whole)), numberOf(find(part, "percent")?.percent)];
				}),
				column.paymentDays ?? places.unknown,
				numberOf(find("payment", "payment")?.percent),
			];
		}),
	};
}

export function ratesTab(places: Places, locale: Locale): Tab {
	const { file: says } = words(locale).rivalOffers;
	const heads = [says.currency, says.base, says.quote, says.rate, says.day, says.source, says.factor];
	return {
		name: says.rates,
		columns: heads.map((head, place) => ({ head, width: place === 5 ? 34 : 16 })),
		rows: places.currencies.map((code, place): WorkbookCell[] => {
			const { currency } = places.comparison;
			if (code === currency) return [code, code, code, 1, null, null, { formula: `D${place + 2}`, value: 1 }];
			const rate = rateOf(places, code);
			if (!rate) return [code, null, null, null, null, says.noRate, places.unknown];
			const formula = rate.base === code ? `D${place + 2}` : `1/D${place + 2}`;
			const value = factorOf(places, code);
			return [code, rate.base, rate.quote, Number(rate.rate), rate.day, rate.source, { formula, value }];
		}),
	};
}

function factorCell(places: Places, currency: string): WorkbookCell {
	const place = places.currencies.indexOf(currency);
	if (place < 0) return places.unknown;
	const known = currency === places.comparison.currency || rateOf(places, currency) !== undefined;
	return { formula: `${places.tab.rates}!G${place + 2}`, value: known ? factorOf(places, currency) : places.unknown };
}

function factorOf(places: Places, currency: string): number {
	const rate = rateOf(places, currency);
	if (!rate) return 1;
	return rate.base === currency ? Number(rate.rate) : 1 / Number(rate.rate);
}

function rateOf({ comparison }: Places, code: string) {
	if (code === comparison.currency) return undefined;
	return comparison.rates.find(({ base, quote }) => base === code || quote === code);
}

function factsOf(part: PartResult, kind: Formula["kind"]): Formula["facts"] | undefined {
	return part.formula?.kind === kind ? part.formula.facts : undefined;
}

export function numberOf(text: string | number | null | undefined): number | null {
	return text === null || text === undefined || text === "" ? null : Number(text);
}
