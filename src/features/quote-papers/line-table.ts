// The lines of a quote on paper: what was asked, then each offer with its prices beside it. Pure.
import { type BreakRow, listBreakRows, offerLetter } from "#features/quotes/break-rows.ts";
import type { ContentLine, ContentOffer } from "#features/quotes/quote-content.ts";
import { leastQuantity } from "#features/quotes/take-offers.ts";
import { showTrouble } from "#features/quotes/show-trouble.ts";
import { showDelivery, showQuantity, showUnitPrice } from "#features/quotes/show-terms.ts";
import { countryName, formatDay, formatMoney, formatNumber } from "#platform/i18n/format.ts";
import { fill, plural, words } from "#platform/i18n/words.ts";
import type { PaperItem, PaperRow, PaperTable } from "#platform/papers/paper.ts";
import type { PaperFacts } from "./paper-order.ts";

export function lineTable(facts: PaperFacts): PaperTable {
	const { quotes, quotePapers: says } = words(facts.locale);
	return {
		kind: "table",
		caption: quotes.lines,
		columns: [
			{ head: quotes.line, share: 0.07 },
			{ head: says.askedOffered, share: 0.42 },
			{ head: quotes.quantity, share: 0.19, align: "right" },
			{ head: quotes.unitPrice, share: 0.17, align: "right" },
			{ head: quotes.total, share: 0.15, align: "right" },
		],
		alignedFrom: 2,
		rows: facts.content.lines.flatMap((line) => [
			askedRow(facts, line),
			...line.offers.map((offer, at) => offerRow(facts, line, offer, at)),
		]),
	};
}

function askedRow({ locale }: PaperFacts, line: ContentLine): PaperRow {
	const says = words(locale).quotes;
	const { asked, answer, notes, offers } = line;
	const name = [asked.partNumber, asked.name?.[locale]].filter(Boolean).join(" ");
	const isReplaced = offers.some(({ kind }) => kind === "replacement");
	const refusal = isReplaced ? says.notAvailableReplaced : says.notAvailable;
	const quantities = asked.quantities.map(({ quantity, unit }) => ({ text: showQuantity(locale, quantity, unit) }));
	return {
		isHead: true,
		cells: [
			[{ text: formatNumber(locale, line.position + 1), tone: "strong" }],
			[
				...items(name, "strong"),
				...items(asked.buyerPartNumber && `${says.yourPart}: ${asked.buyerPartNumber}`),
				...items(asked.description, "soft"),
				...(answer === "not-available" ? items(refusal, "strong") : []),
				...(answer === "offered" && offers.length === 0 ? items(says.notAnswered, "strong") : []),
				...items(notes),
			],
			quantities.length > 0 ? quantities : [{ text: says.noQuantity, tone: "soft" }],
			[],
			[],
		],
	};
}

function offerRow(facts: PaperFacts, line: ContentLine, offer: ContentOffer, at: number): PaperRow {
	const { locale, content } = facts;
	const says = words(locale).quotes;
	const { product, brand, brandPartNumber } = offer;
	const name = [product?.partNumber, product?.name[locale]].filter(Boolean).join(" ");
	const soldAs = [brand, brandPartNumber].filter(Boolean).join(" ");
	const rows = listBreakRows(line, offer);
	return {
		cells: [
			[{ text: `${formatNumber(locale, line.position + 1)} ${offerLetter(at)}` }],
			[
				...items([says.kinds[offer.kind], name].filter(Boolean).join(": "), "strong"),
				...items(soldAs && `${says.soldAs} ${soldAs}`),
				...items(offer.description),
				...offerFacts(facts, offer).map((text): PaperItem => ({ text, tone: "soft" })),
				...items(offer.notes),
			],
			rows.map((row) => ({ text: quantityOf(facts, offer, row) })),
			rows.map(({ price }): PaperItem => {
				if (typeof price === "string") return { text: showTrouble(locale, offer, price), tone: "soft" };
				return { text: showUnitPrice(locale, price.unitPriceMinor, offer.priceBasis, content.currency) };
			}),
			rows.map(({ price }) => ({
				text: typeof price === "string" ? "–" : formatMoney(locale, price.totalMinor, content.currency),
			})),
		],
	};
}

function quantityOf({ locale }: PaperFacts, offer: ContentOffer, { quantity, isBreak, isAsked }: BreakRow): string {
	const says = words(locale).quotes;
	const shown = showQuantity(locale, quantity, offer.unit);
	const text = isBreak && offer.mode === "from" ? fill(says.from, { quantity: shown }) : shown;
	return isAsked ? `${text} (${says.askedQuantity})` : text;
}

/** What else holds for an offer, a sentence each. */
function offerFacts({ locale, content }: PaperFacts, offer: ContentOffer): string[] {
	const says = words(locale).quotes;
	const { packSize, plant, toolingMinor, validUntil } = offer;
	const least = leastOf(offer);
	const delivery = showDelivery(offer);
	const facts: (readonly [string, string | null])[] = [
		[says.leadTime, plural(locale, says.days, offer.leadTimeDays)],
		[says.minimum, least === null ? says.noMinimum : showQuantity(locale, least, offer.unit)],
		[says.pack, packSize === null ? says.noMinimum : fill(says.wholePacks, { pack: formatNumber(locale, packSize) })],
		[says.tooling, toolingMinor === null ? null : showTooling(locale, offer, content.currency)],
		[says.plant, plant && `${plant.name[locale]}, ${countryName(locale, plant.country)}`],
		[says.incoterm, delivery && delivery !== showDelivery(content) ? delivery : null],
		[says.offerValid, validUntil && validUntil !== content.validUntil ? formatDay(locale, validUntil) : null],
	];
	return facts.flatMap(([label, value]) => (value ? [`${label}: ${value}`] : []));
}

/** What no smaller quantity can be ordered than; null: nothing was said. */
export function leastOf(offer: ContentOffer): number | null {
	return offer.mode === "from" ? leastQuantity(offer) : offer.minimumQuantity;
}

function showTooling(locale: PaperFacts["locale"], offer: ContentOffer, currency: string): string {
	const says = words(locale).quotes;
	const total = formatMoney(locale, offer.toolingMinor!, currency);
	if (offer.toolingPieces === null) return fill(says.toolingApart, { total });
	return fill(says.toolingInside, { total, count: formatNumber(locale, offer.toolingPieces) });
}

function items(text: string, tone: PaperItem["tone"] = "plain"): PaperItem[] {
	return text === "" ? [] : [{ text, tone }];
}
