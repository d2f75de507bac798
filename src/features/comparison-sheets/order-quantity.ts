// What has to be ordered to have a quantity, and at which price. Pure.
import { compare, type Fraction, roundUpTo, showPlain, times } from "./fraction.ts";
import { convertUnit, type PricedUnit } from "./priced-unit.ts";
import type { LineOffer } from "./sheet-column.ts";
import type { Cell, Facts, WhyUnknown } from "./sheet-comparison.ts";

export interface Order {
	/** In the offer's unit. */
	quantity: Fraction;
	/** In the unit asked for. */
	asked: Fraction;
	raisedBy: NonNullable<Cell["order"]>["raisedBy"];
	price: LineOffer["prices"][number];
}

export interface NoOrder {
	why: WhyUnknown;
	facts: Facts;
}

/** Least quantities, packs and the quantities named raise it; the surplus has to be paid for, so it counts. */
export function orderFor(offer: LineOffer, need: Fraction, askedUnit: PricedUnit): Order | NoOrder {
	if (!offer.unit) return { why: "unit-unknown", facts: {} };
	const toOffer = convertUnit(askedUnit, offer.unit);
	const toAsked = convertUnit(offer.unit, askedUnit);
	if (!toOffer || !toAsked) return { why: "units-differ", facts: { unit: offer.unit.code, asked: askedUnit.code } };
	if (offer.prices.length === 0) return { why: "not-typed", facts: {} };
	const wanted = times(need, toOffer);
	const raised = offer.mode === "exactly" ? exactly(offer, wanted) : atLeast(offer, wanted);
	if ("why" in raised) return raised;
	return { ...raised, asked: times(raised.quantity, toAsked) };
}

type Raised = Omit<Order, "asked">;

/** The smallest quantity named that is enough. */
function exactly({ prices }: LineOffer, wanted: Fraction): Raised | NoOrder {
	const enough = prices.find(({ from }) => from !== null && compare(from, wanted) >= 0);
	if (!enough?.from) {
		const offered = prices.map(({ from }) => from && showPlain(from)).join(", ");
		return { why: "quantity-not-offered", facts: { offered } };
	}
	const isRaised = compare(enough.from, wanted) > 0;
	return { quantity: enough.from, raisedBy: isRaised ? "offered-quantity" : null, price: enough };
}

function atLeast({ prices, mode, minimum, pack }: LineOffer, wanted: Fraction): Raised | NoOrder {
	let [quantity, raisedBy] = [wanted, null as Raised["raisedBy"]];
	for (const least of [minimum, mode === "least" ? prices[0]!.from : null])
		if (least && compare(least, quantity) > 0) [quantity, raisedBy] = [least, "minimum"];
	const packed = pack ? roundUpTo(quantity, pack) : quantity;
	if (compare(packed, quantity) > 0) [quantity, raisedBy] = [packed, raisedBy ?? "packs"];
	const price = prices.findLast(({ from }) => from === null || compare(from, quantity) <= 0);
	if (!price) return { why: "no-price-at-quantity", facts: { from: showPlain(prices[0]!.from!) } };
	return { quantity, raisedBy, price };
}
