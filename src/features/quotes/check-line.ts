// One line of a draft, read strictly. Pure.
import type { FieldChecks } from "#features/rfq/field-checks.ts";
import type { RfqLine } from "#features/rfq/rfq.ts";
import { checkOffer, type OfferContext } from "./check-offer.ts";
import type { ContentLine } from "./quote-content.ts";
import { LONG } from "./text-lengths.ts";
import { isBlankOffer, MAX_OFFERS, type TypedQuoteLine } from "./typed-quote.ts";

/** Null where nobody has decided about the line. */
export function checkLine(
	check: FieldChecks,
	line: RfqLine,
	typed: TypedQuoteLine,
	context: Omit<OfferContext, "line">,
): ContentLine | null {
	const isOffered = typed.answer === "offer";
	if (!isOffered && typed.answer !== "not-available") {
		check.blame(["answer"], typed.answer === "" ? "required" : "choose-one");
		return null;
	}
	if (typed.offers.length > MAX_OFFERS) check.blame(["offers", MAX_OFFERS, "partNumber"], "too-many-rows");
	const offers = typed.offers.flatMap((offer, at) => {
		// What is not available is not offered; what replaces it may be.
		if (isBlankOffer(offer) || (!isOffered && offer.kind === "as-asked")) return [];
		return checkOffer(check.at("offers", at), offer, { ...context, line });
	});
	if (isOffered && typed.offers.every(isBlankOffer)) check.blame(["offers", 0, "partNumber"], "required");
	return {
		rfqLineId: line.id,
		position: line.position,
		asked: {
			partNumber: line.product?.partNumber ?? "",
			name: line.product && { en: line.product.nameEn, "zh-cn": line.product.nameZh },
			buyerPartNumber: line.buyerPartNumber,
			description: line.description,
			quantities: line.quantities.map(({ quantity, unit }) => ({ quantity, unit })),
		},
		answer: isOffered ? "offered" : "not-available",
		notes: check.text(["notes"], typed.notes, LONG),
		offers,
	};
}
