import { formatDay, formatMoney } from "#platform/i18n/format.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, plural, words } from "#platform/i18n/words.ts";
import { nameLine, nameOffer } from "./name-offer.ts";
import type { AcceptedLine } from "./quote-answer.ts";
import { findOffer, type QuoteContent } from "./quote-content.ts";
import { showDelivery, showPayment, showQuantity, showUnitPrice } from "./show-terms.ts";
import { isWhole, totalOf } from "./take-offers.ts";

export interface Acceptance {
	person: string;
	content: QuoteContent;
	contentHash: string;
	lines: readonly AcceptedLine[];
}

const HASH_SHOWN = 16;

/** The very sentence a buyer agrees to: shown before, kept after, made from what was frozen and from nothing else. */
export function acceptedWording(locale: Locale, { person, content, contentHash, lines }: Acceptance): string {
	const says = words(locale).quotes.wording;
	const { number, version, rfqNumber, organisation, currency } = content;
	const opening = fill(isWhole(content, lines) ? says.whole : says.part, {
		person,
		organisation: organisation.name,
		number,
		version,
		hash: contentHash.slice(0, HASH_SHOWN),
		rfq: rfqNumber,
		lines: plural(locale, says.lines, lines.length),
	});
	const total = fill(says.total, { total: formatMoney(locale, totalOf(lines), currency) });
	const rows = lines.map((line) => acceptedLine(locale, content, line));
	return [opening, ...rows, total, termsOf(locale, content)].join("\n");
}

function acceptedLine(locale: Locale, content: QuoteContent, accepted: AcceptedLine): string {
	const says = words(locale).quotes.wording;
	const { line, offer } = findOffer(content, accepted.offerKey)!;
	const money = (minor: number) => formatMoney(locale, minor, content.currency);
	const part = nameOffer(offer);
	const row = fill(says.line, {
		line: line.position + 1,
		quantity: showQuantity(locale, accepted.quantity, accepted.unit),
		part: offer.kind === "replacement" ? fill(says.instead, { part, asked: nameLine(line) }) : part,
		price: showUnitPrice(locale, accepted.unitPriceMinor, accepted.priceBasis, content.currency),
		total: money(accepted.totalMinor),
	});
	const tooling = accepted.toolingMinor === null ? "" : fill(says.tooling, { total: money(accepted.toolingMinor) });
	const delivery =
		offer.incoterm === null && offer.place === "" ? "" : fill(says.delivery, { terms: showDelivery(offer) });
	return `${row}${tooling}${delivery}`;
}

function termsOf(locale: Locale, content: QuoteContent): string {
	const { quotes } = words(locale);
	return fill(quotes.wording.terms, {
		delivery: showDelivery(content) || quotes.notStated,
		payment: showPayment(locale, content.paymentDays),
		day: formatDay(locale, content.validUntil),
	});
}
