// What was sent, as it would have been typed: what the next version of an older quote begins with. Pure.
import { minorText } from "./minor-text.ts";
import type { ContentCosts, ContentOffer, QuoteContent } from "./quote-content.ts";
import { emptyQuote, type TypedCosts, type TypedOffer, type TypedQuote } from "./typed-quote.ts";

export function typedOf(content: QuoteContent): TypedQuote {
	const lines = content.lines.map((line) => ({
		rfqLineId: line.rfqLineId,
		answer: line.answer === "offered" ? "offer" : "not-available",
		notes: line.notes,
		offers: line.offers.map((offer) => typedOffer(offer, content.currency)),
	}));
	return {
		...emptyQuote(lines),
		currency: content.currency,
		incoterm: content.incoterm ?? "",
		place: content.place,
		paymentDays: text(content.paymentDays),
		validUntil: content.validUntil,
		notes: content.notes,
		unansweredReason: content.unansweredReason,
	};
}

function typedOffer(offer: ContentOffer, currency: string): TypedOffer {
	return {
		key: offer.key,
		kind: offer.kind,
		partNumber: offer.product?.partNumber ?? "",
		brand: offer.brand,
		brandPartNumber: offer.brandPartNumber,
		description: offer.description,
		mode: offer.mode,
		unit: offer.unit,
		priceBasis: String(offer.priceBasis),
		minimumQuantity: text(offer.minimumQuantity),
		packSize: text(offer.packSize),
		breaks: offer.breaks.map(({ quantity, unitPriceMinor }) => ({
			quantity: String(quantity),
			price: minorText(unitPriceMinor, currency),
		})),
		leadTimeDays: String(offer.leadTimeDays),
		tooling: offer.toolingMinor === null ? "" : minorText(offer.toolingMinor, currency),
		toolingPieces: text(offer.toolingPieces),
		plant: offer.plant?.code ?? "",
		incoterm: offer.incoterm ?? "",
		place: offer.place,
		validUntil: offer.validUntil ?? "",
		notes: offer.notes,
		requirements: offer.requirements.flatMap(({ requirementId, verdict, note, isByHand }) =>
			isByHand || note !== "" ? [{ requirementId, verdict: isByHand ? verdict : ("" as const), note }] : [],
		),
		costs: typedCosts(offer.costs ?? {}, currency),
	};
}

function typedCosts(costs: ContentCosts, currency: string): TypedCosts {
	const money = (minor: number | undefined) => (minor === undefined ? "" : minorText(minor, currency));
	return {
		material: money(costs.materialMinor),
		materialIndex: costs.materialIndex ?? "",
		materialBaseDay: costs.materialBaseDay ?? "",
		conversion: money(costs.conversionMinor),
		packing: money(costs.packingMinor),
		freight: money(costs.freightMinor),
	};
}

function text(value: number | null): string {
	return value === null ? "" : String(value);
}
