import type { ContentLine, ContentOffer } from "./quote-content.ts";

const LONGEST = 60;

/** What an offer goes by in a sentence: the number it is sold under, or the beginning of its description. */
export function nameOffer(offer: Pick<ContentOffer, "brand" | "brandPartNumber" | "product" | "description">): string {
	const number = offer.brandPartNumber || offer.product?.partNumber;
	if (number) return offer.brand ? `${offer.brand} ${number}` : number;
	return shorten(offer.description) || "–";
}

/** What a line goes by: our number, theirs, or the beginning of what they wrote. */
export function nameLine({ asked }: Pick<ContentLine, "asked">): string {
	return asked.partNumber || asked.buyerPartNumber || shorten(asked.description) || "–";
}

function shorten(text: string): string {
	const [line = ""] = text.trim().split("\n");
	return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
