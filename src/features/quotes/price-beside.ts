// What stands beside each price while it is typed: list, contract, last quoted, floor, margins, and whose leave it needs.
// For the desk alone. Pure.
import { type PricePoint, pricePointAt } from "#features/prices/price-point.ts";
import { FieldChecks } from "#features/rfq/field-checks.ts";
import { priceOf } from "#platform/money.ts";
import type { QuotedPrice } from "./find-last-quoted-prices.ts";
import type { OfferView } from "./find-quote-draft.ts";
import type { TypedOffer } from "./typed-quote.ts";

/** All for the offer's price basis, in the quote's currency unless it says otherwise; null: not known. */
export interface PriceBeside {
	listMinor: number | null;
	contractMinor: number | null;
	floorMinor: number | null;
	lastHere: LastPrice | null;
	lastElsewhere: LastPrice | null;
	/** What was found about the price; undefined while it cannot be read. */
	judged: OfferView["prices"][number] | undefined;
}

/** In its own currency. */
export interface LastPrice {
	minor: number;
	currency: string;
	quoteNumber: string;
	quotedAt: string;
}

/** One for each break, in the order they are typed. `others`: what other clients were quoted last for the product. */
export function pricesBeside(offer: TypedOffer, view: OfferView, others: readonly QuotedPrice[]): PriceBeside[] {
	const basis = Number(offer.priceBasis) || 1;
	const minor = (price: Omit<PricePoint, "minimumQuantity"> | undefined) =>
		price ? priceOf(basis, price.unitPriceMinor, price.priceBasis) : null;
	return offer.breaks.map((typed) => {
		const quantity = new FieldChecks().whole([], typed.quantity, 1, 1_000_000_000);
		const judged = view.prices.find((one) => one.quantity === quantity);
		const isListed = offer.unit === "piece" && quantity !== null;
		const { list = [], contract = [], floor } = (isListed && view.help) || {};
		return {
			listMinor: judged?.listMinor ?? minor(pricePointAt(list, quantity ?? 0)),
			contractMinor: judged?.contractMinor ?? minor(pricePointAt(contract, quantity ?? 0)),
			floorMinor: judged?.floorMinor ?? (floor ? priceOf(basis, floor.minor, floor.basis) : null),
			lastHere: lastPrice(view.lastPrices, offer.unit, quantity, basis),
			lastElsewhere: lastPrice(others, offer.unit, quantity, basis),
			judged,
		};
	});
}

/** Of the newest version: the break that quantity would have reached, or else the lowest one. */
function lastPrice(
	prices: readonly QuotedPrice[],
	unit: string,
	quantity: number | null,
	basis: number,
): LastPrice | null {
	const newest = prices.find((one) => one.unit === unit);
	if (!newest) return null;
	const points = prices
		.filter((one) => one.unit === unit && one.quotedAt === newest.quotedAt)
		.map((one) => ({ ...one, minimumQuantity: one.quantity }))
		.sort((a, b) => a.quantity - b.quantity);
	const point = (quantity !== null && pricePointAt(points, quantity)) || points[0]!;
	const { unitPriceMinor, priceBasis, currency, quoteNumber, quotedAt } = point;
	return { minor: priceOf(basis, unitPriceMinor, priceBasis), currency, quoteNumber, quotedAt };
}
