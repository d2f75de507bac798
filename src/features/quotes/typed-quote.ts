// A quote's draft is kept exactly as it was typed, however incomplete or wrong. Pure.
import { newId } from "#platform/ids.ts";
import type { OfferKind, Verdict } from "./quote-content.ts";

export interface TypedQuote {
	currency: string;
	incoterm: string;
	place: string;
	paymentDays: string;
	validUntil: string;
	notes: string;
	/** What the seller says about this version, for the client. */
	changeNote: string;
	/** Why it goes out although a must is unanswered; for the client. */
	unansweredReason: string;
	/** Why a price leaves the list; for the desk alone. */
	approvalReason: string;
	/** In the order of the RFQ's lines. */
	lines: TypedQuoteLine[];
}

export interface TypedQuoteLine {
	rfqLineId: string;
	/** `offer`, `not-available`, or `` while nobody has decided. */
	answer: string;
	notes: string;
	offers: TypedOffer[];
}

export interface TypedOffer {
	/** Given by the house when the offer is added; the same from version to version. */
	key: string;
	kind: OfferKind | "";
	/** One of ours; empty with `own-words`. */
	partNumber: string;
	brand: string;
	brandPartNumber: string;
	description: string;
	mode: string;
	unit: string;
	priceBasis: string;
	minimumQuantity: string;
	packSize: string;
	breaks: TypedBreak[];
	leadTimeDays: string;
	tooling: string;
	toolingPieces: string;
	plant: string;
	incoterm: string;
	place: string;
	validUntil: string;
	notes: string;
	/** What a person says of a requirement; those that stand by the computed verdict are left out or empty. */
	requirements: TypedVerdict[];
	costs: TypedCosts;
}

export interface TypedBreak {
	quantity: string;
	price: string;
}

export interface TypedVerdict {
	requirementId: string;
	/** Empty: as computed. */
	verdict: Verdict | "";
	note: string;
}

export interface TypedCosts {
	material: string;
	materialIndex: string;
	materialBaseDay: string;
	conversion: string;
	packing: string;
	freight: string;
}

export const MAX_OFFERS = 6;
export const MAX_BREAKS = 10;

export const headNames = [
	"currency",
	"incoterm",
	"place",
	"paymentDays",
	"validUntil",
	"notes",
	"changeNote",
	"unansweredReason",
	"approvalReason",
] as const satisfies (keyof TypedQuote)[];
export const offerTextNames = [
	"partNumber",
	"brand",
	"brandPartNumber",
	"description",
	"mode",
	"unit",
	"priceBasis",
	"minimumQuantity",
	"packSize",
	"leadTimeDays",
	"tooling",
	"toolingPieces",
	"plant",
	"incoterm",
	"place",
	"validUntil",
	"notes",
] as const satisfies (keyof TypedOffer)[];
export const breakNames = ["quantity", "price"] as const satisfies (keyof TypedBreak)[];
export const costNames = [
	"material",
	"materialIndex",
	"materialBaseDay",
	"conversion",
	"packing",
	"freight",
] as const satisfies (keyof TypedCosts)[];

const empty = <Name extends string>(names: readonly Name[]) =>
	Object.fromEntries(names.map((name) => [name, ""])) as Record<Name, string>;

export const emptyBreak: TypedBreak = { quantity: "", price: "" };
export const emptyCosts: TypedCosts = empty(costNames);

export function emptyOffer(kind: OfferKind): TypedOffer {
	return {
		...empty(offerTextNames),
		key: newId(),
		kind,
		mode: "from",
		breaks: [emptyBreak],
		requirements: [],
		costs: emptyCosts,
	};
}

export function emptyQuote(lines: TypedQuoteLine[]): TypedQuote {
	return { ...empty(headNames), lines };
}

/** Modes, units and bases stand preselected, so they alone do not make an offer. */
export function isBlankOffer(offer: TypedOffer): boolean {
	const said = [offer.partNumber, offer.brand, offer.description, offer.leadTimeDays, offer.notes];
	return [...said, ...offer.breaks.flatMap((one) => [one.quantity, one.price])].every((text) => text.trim() === "");
}

export function isBlankBreak({ quantity, price }: TypedBreak): boolean {
	return quantity.trim() === "" && price.trim() === "";
}
