// What a client takes of a version: offers and quantities, checked against what was frozen. Pure.
import type { RefusalCode } from "#platform/i18n/words.ts";
import { sumOf } from "#platform/money.ts";
import type { RefusalFacts } from "#platform/refusal.ts";
import { nameOffer } from "./name-offer.ts";
import { priceAt, type QuantityTrouble } from "./offer-price.ts";
import type { AcceptedLine } from "./quote-answer.ts";
import type { ContentLine, ContentOffer, QuoteContent } from "./quote-content.ts";

/** Offer key -> whole units, at least 1. */
export type Taking = Readonly<Record<string, number>>;

export interface TakeTrouble {
	key: string;
	code: RefusalCode;
	facts: RefusalFacts;
}

export interface Taken {
	/** In the order of the quote, however it was typed. */
	lines: AcceptedLine[];
	/** Everything that stands against it, line by line. */
	troubles: TakeTrouble[];
}

/** The last day of an offer of its own still counts. */
export function takeOffers(content: QuoteContent, taking: Taking, today: string): Taken {
	const taken: Taken = { lines: [], troubles: [] };
	const left = new Map(Object.entries(taking));
	for (const line of content.lines) {
		for (const offer of line.offers) {
			const quantity = left.get(offer.key);
			if (quantity === undefined) continue;
			left.delete(offer.key);
			const outcome = takeOffer(line, offer, quantity, today);
			if ("code" in outcome) taken.troubles.push(outcome);
			else taken.lines.push(outcome);
		}
	}
	for (const key of left.keys()) taken.troubles.push({ key, code: "quote-offer-unknown", facts: {} });
	const last = taken.lines.at(-1);
	if (last && reckon(() => totalOf(taken.lines)) === undefined)
		taken.troubles.push({ key: last.offerKey, code: "quote-total-too-large", facts: {} });
	return taken;
}

function takeOffer(
	line: ContentLine,
	offer: ContentOffer,
	quantity: number,
	today: string,
): AcceptedLine | TakeTrouble {
	const { key, unit, priceBasis, validUntil } = offer;
	const facts = { line: line.position + 1, part: nameOffer(offer), quantity };
	if (validUntil !== null && validUntil < today)
		return { key, code: "quote-offer-ran-out", facts: { ...facts, day: validUntil } };
	const price = reckon(() => priceAt(offer, quantity));
	if (price === undefined) return { key, code: "quote-total-too-large", facts };
	if (typeof price === "string") return explainTrouble(offer, price, facts);
	return {
		rfqLineId: line.rfqLineId,
		offerKey: key,
		quantity,
		unit,
		unitPriceMinor: price.unitPriceMinor,
		priceBasis,
		totalMinor: price.totalMinor,
		toolingMinor: offer.toolingPieces === null ? offer.toolingMinor : null,
	};
}

function explainTrouble(offer: ContentOffer, trouble: QuantityTrouble, facts: RefusalFacts): TakeTrouble {
	const { key } = offer;
	switch (trouble) {
		case "below-minimum":
			return { key, code: "quote-below-minimum", facts: { ...facts, minimum: leastQuantity(offer) } };
		case "not-whole-packs":
			return { key, code: "quote-not-whole-packs", facts: { ...facts, pack: offer.packSize! } };
		case "not-an-offered-quantity": {
			const quantities = offer.breaks.map((one) => one.quantity).join(", ");
			return { key, code: "quote-quantity-not-offered", facts: { ...facts, quantities } };
		}
	}
}

/** Undefined where the sum is beyond what is reckoned exactly. */
function reckon<Sum>(sum: () => Sum): Sum | undefined {
	try {
		return sum();
	} catch (fault) {
		if (fault instanceof RangeError) return undefined;
		throw fault;
	}
}

/** Below this nothing is sold. */
export function leastQuantity({ minimumQuantity, breaks }: Pick<ContentOffer, "minimumQuantity" | "breaks">): number {
	return Math.max(minimumQuantity ?? 1, breaks[0]?.quantity ?? 1);
}

/** What is to be paid: the lines and the tooling that is paid apart. */
export function totalOf(lines: readonly AcceptedLine[]): number {
	return sumOf(lines.flatMap(({ totalMinor, toolingMinor }) => [totalMinor, toolingMinor ?? 0]));
}

/** Something is taken of every line for which something was offered. */
export function isWhole(content: QuoteContent, lines: readonly AcceptedLine[]): boolean {
	const taken = new Set(lines.map((line) => line.rfqLineId));
	return content.lines.every((line) => line.offers.length === 0 || taken.has(line.rfqLineId));
}
