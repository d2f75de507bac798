// The goods and the tooling of one offer for one line, in the sheet's currency. Pure.
import { compare, over, showPlain, times, whole } from "./fraction.ts";
import { type Order, orderFor } from "./order-quantity.ts";
import { type ComparedLine, freePart, intoMinor, type Reckoning, unknownPart } from "./reckoning.ts";
import type { GivenTooling, LineOffer, SheetColumn } from "./sheet-column.ts";
import type { PartResult, Unknown } from "./sheet-comparison.ts";

export interface Goods {
	order: Order | null;
	goods: PartResult;
	tooling: PartResult;
	unknowns: Unknown[];
}

const nothing: Goods = { order: null, goods: unknownPart, tooling: unknownPart, unknowns: [] };

export function landGoods(column: SheetColumn, offer: LineOffer, line: ComparedLine, reckoning: Reckoning): Goods {
	const missing = (why: Unknown["why"], facts: Unknown["facts"] = {}): Goods => ({
		...nothing,
		unknowns: [{ part: "goods", why, facts }],
	});
	if (offer.answer === "not-typed") return missing("not-typed");
	if (!line.quantity) return missing("no-quantity");
	const order = orderFor(offer, line.quantity, line.askedUnit);
	if ("why" in order) return missing(order.why, order.facts);
	const perUnit = over(order.price.price, whole(offer.priceBasis));
	const currency = offer.currency ?? column.currency;
	const goods = intoMinor(times(order.quantity, perUnit), currency, reckoning);
	const tooling = landTooling(offer.tooling ?? column.tooling, column, order, line, reckoning);
	if ("why" in goods) {
		const unknown: Unknown = { part: "goods", why: goods.why, facts: goods.facts };
		return { ...tooling, order, goods: unknownPart, unknowns: [unknown, ...tooling.unknowns] };
	}
	const facts = {
		quantity: showPlain(order.quantity),
		unit: offer.unit!.code,
		price: showPlain(order.price.price, 9),
		currency: currency!,
		basis: offer.priceBasis,
	};
	const formula = { kind: "price" as const, facts };
	return { ...tooling, order, goods: { state: "stated", minor: goods.minor, formula, rate: goods.rate } };
}

/** Its share of this order: amount · ordered / volume, and never more than the amount. */
function landTooling(
	given: GivenTooling,
	column: SheetColumn,
	order: Order,
	line: ComparedLine,
	reckoning: Reckoning,
): Pick<Goods, "tooling" | "unknowns"> {
	const missing = (why: Unknown["why"], facts: Unknown["facts"] = {}) => ({
		tooling: unknownPart,
		unknowns: [{ part: "tooling" as const, why, facts }],
	});
	if (given.state === "unknown") return missing("not-stated");
	if (given.state === "in-price") return { tooling: freePart("included"), unknowns: [] };
	if (given.state === "none" || given.amount.numerator === 0n) return { tooling: freePart("none"), unknowns: [] };
	const volume = given.volume ?? line.volume;
	if (!volume) return missing("no-volume");
	const counted = compare(order.asked, volume) > 0 ? volume : order.asked;
	const currency = given.currency ?? column.currency;
	const share = intoMinor(over(times(given.amount, counted), volume), currency, reckoning);
	if ("why" in share) return missing(share.why, share.facts);
	const facts = {
		amount: showPlain(given.amount),
		currency: currency!,
		quantity: showPlain(counted),
		volume: showPlain(volume),
	};
	const tooling: PartResult = {
		state: "stated",
		minor: share.minor,
		formula: { kind: "tooling", facts },
		rate: share.rate,
	};
	return { tooling, unknowns: [] };
}
