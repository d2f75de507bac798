// Every quantity worth a row under an offer: the ones it is priced at and the ones that were asked. Pure.
import { type OfferedPrice, priceAt, type QuantityTrouble } from "./offer-price.ts";
import type { ContentLine, ContentOffer } from "./quote-content.ts";

export interface BreakRow {
	quantity: number;
	isBreak: boolean;
	isAsked: boolean;
	price: OfferedPrice | QuantityTrouble;
}

export function listBreakRows({ asked }: Pick<ContentLine, "asked">, offer: ContentOffer): BreakRow[] {
	const breaks = new Set(offer.breaks.map((one) => one.quantity));
	const wanted = new Set(asked.quantities.filter(({ unit }) => unit === offer.unit).map((one) => one.quantity));
	return [...new Set([...breaks, ...wanted])]
		.sort((a, b) => a - b)
		.map((quantity) => ({
			quantity,
			isBreak: breaks.has(quantity),
			isAsked: wanted.has(quantity),
			price: priceAt(offer, quantity),
		}));
}

/** `A`, `B` … `Z`, `AA`: what an offer of a line is called in captions. */
export function offerLetter(at: number): string {
	return at < 26 ? String.fromCharCode(65 + at) : `${offerLetter(Math.floor(at / 26) - 1)}${offerLetter(at % 26)}`;
}
