// What the desk finds in a draft before it has typed anything: what was asked, at the prices that are known. Pure.
import { pricePointAt } from "#features/prices/price-point.ts";
import { priceBases, type RfqLine } from "#features/rfq/rfq.ts";
import { priceOf } from "#platform/money.ts";
import { minorText } from "./minor-text.ts";
import { offeredProduct, type QuoteFacts, quickestPlant } from "./quote-facts.ts";
import {
	emptyBreak,
	emptyOffer,
	emptyQuote,
	type TypedBreak,
	type TypedOffer,
	type TypedQuote,
} from "./typed-quote.ts";

/** `validUntil`: a day. */
export function proposeDraft(facts: QuoteFacts, currency: string, validUntil: string): TypedQuote {
	const { rfq } = facts;
	const lines = rfq.lines.map((line) => ({
		rfqLineId: line.id,
		answer: "offer",
		notes: "",
		offers: [proposeOffer(facts, line, currency)],
	}));
	return {
		...emptyQuote(lines),
		currency,
		incoterm: rfq.incoterm ?? "",
		place: rfq.delivery.city,
		paymentDays: rfq.paymentDays === null ? "" : String(rfq.paymentDays),
		validUntil,
	};
}

/** The offer that answers a line as it was asked. */
function proposeOffer(facts: QuoteFacts, line: RfqLine, currency: string): TypedOffer {
	const product = line.product ? offeredProduct(facts, line.product.partNumber) : undefined;
	const unit = line.quantities[0]?.unit ?? "piece";
	const asked = line.quantities.filter((one) => one.unit === unit);
	const quantities = [...new Set(asked.map(({ quantity }) => quantity))].sort((a, b) => a - b);
	const help = product && unit === "piece" ? facts.prices.get(product.id) : undefined;
	const points = help?.contract.length ? help.contract : (help?.list ?? []);
	const priceBasis = Math.max(asked[0]?.priceBasis ?? 1, ...points.map((point) => point.priceBasis));
	const quickest = product && quickestPlant(facts, product);
	const breaks = quantities.map((quantity): TypedBreak => {
		const point = help && (pricePointAt(help.contract, quantity) ?? pricePointAt(help.list, quantity));
		const minor = point && priceOf(priceBasis, point.unitPriceMinor, point.priceBasis);
		return { quantity: String(quantity), price: minor === undefined ? "" : minorText(minor, currency) };
	});
	return {
		...emptyOffer(product ? "as-asked" : "own-words"),
		partNumber: product?.partNumber ?? "",
		description: product ? "" : line.description,
		unit,
		priceBasis: String(priceBases.find((basis) => basis >= priceBasis) ?? 1),
		breaks: breaks.length > 0 ? breaks : [emptyBreak],
		leadTimeDays: quickest ? String(quickest.leadTimeDays) : "",
		plant: quickest?.plant ?? "",
	};
}
