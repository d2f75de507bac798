// What an offer asks for a quantity, or why it cannot be ordered so. Pure.
import { priceOf } from "#platform/money.ts";
import type { ContentOffer } from "./quote-content.ts";

export type QuantityTrouble = "below-minimum" | "not-whole-packs" | "not-an-offered-quantity";

export interface OfferedPrice {
	unitPriceMinor: number;
	totalMinor: number;
}

type PricedOffer = Pick<ContentOffer, "mode" | "breaks" | "priceBasis" | "minimumQuantity" | "packSize">;

/** `quantity`: whole units, at least 1. Tooling that is paid apart is not in it. */
export function priceAt(offer: PricedOffer, quantity: number): OfferedPrice | QuantityTrouble {
	const { mode, breaks, priceBasis, minimumQuantity, packSize } = offer;
	if (minimumQuantity !== null && quantity < minimumQuantity) return "below-minimum";
	if (packSize !== null && quantity % packSize !== 0) return "not-whole-packs";
	const reached = breaks.filter((one) => (mode === "from" ? one.quantity <= quantity : one.quantity === quantity));
	const price = reached.reduce<(typeof breaks)[number] | undefined>(
		(best, one) => (best && best.quantity >= one.quantity ? best : one),
		undefined,
	);
	if (!price) return mode === "from" ? "below-minimum" : "not-an-offered-quantity";
	return {
		unitPriceMinor: price.unitPriceMinor,
		totalMinor: priceOf(quantity, price.unitPriceMinor, priceBasis),
	};
}
