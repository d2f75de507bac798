import { offerLetter } from "#features/quotes/break-rows.ts";
import type { ContentCosts, ContentOffer } from "#features/quotes/quote-content.ts";
import { formatDay, formatMoney, formatNumber } from "#platform/i18n/format.ts";
import { fill, words } from "#platform/i18n/words.ts";
import type { PaperBlock, PaperItem, PaperRow } from "#platform/papers/paper.ts";
import type { PaperFacts } from "./paper-order.ts";

/** The open book: what of the breakdown this client is shown, and nothing where that is nothing. */
export function costTable(facts: PaperFacts): PaperBlock[] {
	const { quotes } = words(facts.locale);
	const rows = facts.content.lines.flatMap((line) =>
		line.offers.flatMap((offer, at) =>
			offer.costs ? [costRow(facts, `${line.position + 1} ${offerLetter(at)}`, offer, offer.costs)] : [],
		),
	);
	if (rows.length === 0) return [];
	const parts = ["material", "conversion", "packing", "freight"] as const;
	return [
		{ kind: "heading", text: quotes.costs },
		{
			kind: "table",
			caption: quotes.costs,
			columns: [
				{ head: quotes.line, share: 0.09 },
				{ head: words(facts.locale).quotePapers.per, share: 0.11 },
				...parts.map((part) => ({ head: quotes.costFields[part], share: part === "material" ? 0.32 : 0.16, align: "right" }) as const), // prettier-ignore
			],
			rows,
		},
	];
}

function costRow({ locale, content }: PaperFacts, place: string, offer: ContentOffer, costs: ContentCosts): PaperRow {
	const says = words(locale).quotes;
	const basis =
		offer.priceBasis === 1 ? says.costsAsked : fill(says.per, { count: formatNumber(locale, offer.priceBasis) });
	const money = (minor: number | undefined): PaperItem[] => [
		{
			text: minor === undefined ? words(locale).quotePapers.notDisclosed : formatMoney(locale, minor, content.currency),
		},
	];
	return {
		cells: [
			[{ text: place }],
			[{ text: basis }],
			[...money(costs.materialMinor), ...boundTo(locale, costs)],
			money(costs.conversionMinor),
			money(costs.packingMinor),
			money(costs.freightMinor),
		],
	};
}

function boundTo(locale: PaperFacts["locale"], { materialIndex, materialBaseDay }: ContentCosts): PaperItem[] {
	const says = words(locale).quotes;
	if (materialIndex === undefined) return [];
	if (materialBaseDay === undefined)
		return [{ text: fill(says.materialIndex, { index: materialIndex }), tone: "soft" }];
	const day = formatDay(locale, materialBaseDay);
	return [{ text: fill(says.materialBase, { index: materialIndex, day }), tone: "soft" }];
}
