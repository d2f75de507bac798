// What the client is told by a version. Nothing of it comes from inside the desk. Pure.
import type { Company } from "#platform/company.ts";
import { hasOpenMust } from "./check-quote.ts";
import type { Quote } from "./find-quotes.ts";
import type { ContentRate, QuoteContent } from "./quote-content.ts";
import type { DraftToSend } from "./read-draft-to-send.ts";

interface Frame {
	quote: Quote;
	version: number;
	signedBy: string;
	seller: Company["legalName"];
}

export function freezeContent({ checked, facts }: DraftToSend, frame: Frame): QuoteContent {
	const { currency, incoterm, place, paymentDays, validUntil, notes, unansweredReason, lines } = checked;
	return {
		format: 1,
		number: frame.quote.number,
		version: frame.version,
		rfqNumber: frame.quote.rfqNumber,
		project: facts.rfq.project,
		organisation: facts.organisation,
		seller: frame.seller,
		signedBy: frame.signedBy,
		currency,
		incoterm,
		place,
		paymentDays,
		validUntil,
		notes,
		unansweredReason: lines.some(hasOpenMust) ? unansweredReason : "",
		rates: ratesOf({ checked, facts }),
		lines,
	};
}

/** Of the products offered, each once. */
function ratesOf({ checked, facts }: Pick<DraftToSend, "checked" | "facts">): ContentRate[] {
	const rates = [...checked.products.values()].flatMap((id) => facts.prices.get(id)?.rates ?? []);
	return [...new Map(rates.map((rate) => [`${rate.base}/${rate.quote}`, rate])).values()].map(
		({ base, quote, rate, day, source }) => ({ base, quote, rate, day, source }),
	);
}
