// A version of a quote as a workbook that a buyer can paste from: one row for each offer and quantity. Pure.
import { offerLetter } from "#features/quotes/break-rows.ts";
import type { ContentCosts, ContentLine, ContentOffer } from "#features/quotes/quote-content.ts";
import { showPayment, showQuantity } from "#features/quotes/show-terms.ts";
import { formatDay, formatInstant, minorDigits } from "#platform/i18n/format.ts";
import { fill, words } from "#platform/i18n/words.ts";
import { priceOf } from "#platform/money.ts";
import type { TableCell } from "#platform/tables/table-writer.ts";
import type { Sheet } from "#platform/tables/write-workbook.ts";
import { leastOf } from "./line-table.ts";
import type { PaperFacts } from "./paper-order.ts";

export function quoteSheets(facts: PaperFacts): Sheet[] {
	return [lineSheet(facts), deviationSheet(facts), termSheet(facts)];
}

interface Place {
	line: ContentLine;
	/** None where nothing is offered for the line. */
	offer: ContentOffer | undefined;
	letter: string;
	price: ContentOffer["breaks"][number] | undefined;
}

type Column = readonly [head: string, width: number, cell: (place: Place) => TableCell];

function lineSheet({ locale, content }: PaperFacts): Sheet {
	const { quotes, quotePapers } = words(locale);
	const says = quotePapers.sheets;
	const { currency } = content;
	const digits = minorDigits(currency);
	const money = (minor: number | null | undefined): TableCell =>
		minor === null || minor === undefined ? null : Number((minor / 10 ** digits).toFixed(digits));
	const share = (field: "material" | "conversion" | "packing" | "freight"): Column => [
		says[field],
		14,
		({ offer }) => money(offer?.costs?.[`${field}Minor`]),
	];
	const cost = (offer: ContentOffer | undefined, field: keyof ContentCosts) => offer?.costs?.[field] ?? null;
	const columns: Column[] = [
		[says.line, 6, ({ line }) => line.position + 1],
		[says.offer, 7, ({ letter }) => letter],
		[says.answer, 16, ({ line }) => (line.answer === "offered" ? says.offer : quotes.notAvailable)],
		[says.yourPart, 18, ({ line }) => line.asked.buyerPartNumber],
		[says.askedQuantities, 20, ({ line }) => line.asked.quantities.map((one) => showQuantity(locale, one.quantity, one.unit)).join("; ")], // prettier-ignore
		[says.kind, 16, ({ offer }) => (offer ? quotes.kinds[offer.kind] : null)],
		[says.ourPart, 18, ({ line, offer }) => offer?.product?.partNumber ?? (offer ? "" : line.asked.partNumber)],
		[says.name, 30, ({ line, offer }) => offer?.product?.name[locale] ?? line.asked.name?.[locale] ?? ""],
		[says.description, 34, ({ line, offer }) => offer?.description || line.asked.description],
		[says.brand, 14, ({ offer }) => offer?.brand ?? null],
		[says.brandPart, 16, ({ offer }) => offer?.brandPartNumber ?? null],
		[says.mode, 22, ({ offer }) => (offer ? says[offer.mode] : null)],
		[says.quantity, 10, ({ price }) => price?.quantity ?? null],
		[says.unit, 9, ({ offer }) => (offer ? unitName(locale, offer.unit) : null)],
		[says.unitPrice, 12, ({ price }) => money(price?.unitPriceMinor)],
		[says.basis, 12, ({ offer }) => offer?.priceBasis ?? null],
		[says.currency, 9, ({ offer }) => (offer ? currency : null)],
		[says.total, 13, ({ offer, price }) => offer && price ? money(priceOf(price.quantity, price.unitPriceMinor, offer.priceBasis)) : null], // prettier-ignore
		[says.minimum, 9, ({ offer }) => (offer ? leastOf(offer) : null)],
		[says.pack, 9, ({ offer }) => offer?.packSize ?? null],
		[says.leadTime, 10, ({ offer }) => offer?.leadTimeDays ?? null],
		[says.tooling, 11, ({ offer }) => money(offer?.toolingMinor)],
		[says.toolingPieces, 12, ({ offer }) => offer?.toolingPieces ?? null],
		[says.plant, 18, ({ offer }) => offer?.plant?.name[locale] ?? null],
		[says.country, 9, ({ offer }) => offer?.plant?.country ?? null],
		[says.incoterm, 10, ({ offer }) => (offer ? (offer.incoterm ?? content.incoterm) : null)],
		[says.place, 16, ({ offer }) => (offer ? offer.place || content.place : null)],
		[says.validUntil, 12, ({ offer }) => (offer ? (offer.validUntil ?? content.validUntil) : null)],
		[says.lineNotes, 30, ({ line }) => line.notes],
		[says.offerNotes, 30, ({ offer }) => offer?.notes ?? null],
		share("material"),
		[says.materialIndex, 18, ({ offer }) => cost(offer, "materialIndex")],
		[says.materialBaseDay, 12, ({ offer }) => cost(offer, "materialBaseDay")],
		share("conversion"),
		share("packing"),
		share("freight"),
	];
	return sheetOf(says.lines, columns, content.lines.flatMap(placesOf));
}

/** A line without an offer has its row too: nothing that was asked is missing. */
function placesOf(line: ContentLine): Place[] {
	if (line.offers.length === 0) return [{ line, offer: undefined, letter: "", price: undefined }];
	return line.offers.flatMap((offer, at) =>
		offer.breaks.map((price) => ({ line, offer, letter: offerLetter(at), price })),
	);
}

function sheetOf(name: string, columns: readonly Column[], places: readonly Place[]): Sheet {
	return {
		name,
		columns: columns.map(([head, width]) => ({ head, width })),
		rows: places.map((place) => columns.map(([, , cell]) => cell(place))),
	};
}

function deviationSheet({ locale, content }: PaperFacts): Sheet {
	const { quotes, quotePapers, rfq } = words(locale);
	const says = quotePapers.sheets;
	const heads: [string, number][] = [
		[says.line, 6],
		[says.offer, 7],
		[says.yourPart, 18],
		[says.label, 28],
		[says.operator, 10],
		[says.typed, 16],
		[says.must, 12],
		[says.verdict, 14],
		[says.value, 16],
		[says.deviation, 16],
		[says.note, 40],
		[says.byHand, 16],
	];
	return {
		name: says.deviations,
		columns: heads.map(([head, width]) => ({ head, width })),
		rows: content.lines.flatMap((line) =>
			line.offers.flatMap((offer, at) =>
				offer.requirements.map((one) => [
					line.position + 1,
					offerLetter(at),
					line.asked.buyerPartNumber,
					one.label[locale],
					rfq.operators[one.operator],
					one.typed,
					one.isMust ? quotes.must : quotes.should,
					quotes.verdicts[one.verdict],
					one.value?.[locale] ?? quotes.notStated,
					one.deviation?.[locale] ?? null,
					one.note,
					one.isByHand ? says.person : says.specification,
				]),
			),
		),
	};
}

function termSheet({ locale, content, contentHash, sentAt }: PaperFacts): Sheet {
	const { quotes, quotePapers } = words(locale);
	const says = quotePapers.sheets;
	const rows: [string, TableCell][] = [
		[quotes.number, content.number],
		[fill(quotes.version, { version: "" }).trim(), content.version],
		[quotes.answersRfq, content.rfqNumber],
		[quotes.project, content.project],
		[quotes.for, content.organisation.name],
		[quotes.sentBy, `${content.signedBy}, ${content.seller[locale]}`],
		[quotes.sent, formatInstant(locale, sentAt)],
		[quotes.validUntil, formatDay(locale, content.validUntil)],
		[quotes.currency, content.currency],
		[quotes.incoterm, content.incoterm ?? quotes.notStated],
		[says.place, content.place],
		[quotes.payment, showPayment(locale, content.paymentDays)],
		...content.rates.map((rate): [string, TableCell] => [quotes.rates, fill(quotes.rate, { ...rate, day: formatDay(locale, rate.day) })]), // prettier-ignore
		[quotes.notes, content.notes],
		[quotes.unansweredReason, content.unansweredReason],
		[quotes.hash, contentHash],
	];
	return {
		name: says.terms,
		columns: [
			{ head: says.fact, width: 28 },
			{ head: says.says, width: 70 },
		],
		rows: rows.filter(([, value]) => value !== ""),
	};
}

function unitName(locale: PaperFacts["locale"], unit: string): string {
	const { units } = words(locale).rfq;
	return units[unit as keyof typeof units] ?? unit;
}
