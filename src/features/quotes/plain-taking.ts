// What there is to take where nobody has to choose. Pure.
import { priceAt } from "./offer-price.ts";
import type { ContentLine, QuoteContent } from "./quote-content.ts";
import type { Taking } from "./take-offers.ts";

/**
 * The quantity to take of each line that leaves no choice: one offer, and one quantity that was asked for, or the only
 * one that was offered. What can be ordered only otherwise is left to a person.
 */
export function preselect(content: QuoteContent, today: string): Taking {
	return Object.fromEntries(content.lines.flatMap((line) => plainChoice(line, today) ?? []));
}

/** The whole of the quote, where no line of it leaves a choice; undefined where somebody has to choose. */
export function takeWhole(content: QuoteContent, today: string): Taking | undefined {
	const offered = content.lines.filter((line) => line.offers.length > 0);
	const taking = preselect(content, today);
	return offered.length > 0 && Object.keys(taking).length === offered.length ? taking : undefined;
}

function plainChoice({ asked, offers }: ContentLine, today: string): [string, number][] | undefined {
	const [offer, second] = offers;
	if (!offer || second || (offer.validUntil !== null && offer.validUntil < today)) return undefined;
	const wanted = [...new Set(asked.quantities.filter(({ unit }) => unit === offer.unit).map((one) => one.quantity))];
	const only = offer.mode === "exactly" && offer.breaks.length === 1 ? [offer.breaks[0]!.quantity] : [];
	const quantity = [...(wanted.length === 1 ? wanted : []), ...only].find(
		(one) => typeof priceAt(offer, one) === "object",
	);
	return quantity === undefined ? undefined : [[offer.key, quantity]];
}
