// One version of our quote as a column. Pure.
import { nameOffer } from "#features/quotes/name-offer.ts";
import { MAX_LINES, units } from "#features/rfq/rfq.ts";
import type { ContentLine, ContentOffer, QuoteContent } from "#features/quotes/quote-content.ts";
import { type Fraction, over, whole } from "./fraction.ts";
import { minorScale } from "./minor-scale.ts";
import { readPricedUnit } from "./priced-unit.ts";
import { givenPart } from "./read-given.ts";
import type { GivenTooling, LineOffer, OfferQuality, SheetColumn } from "./sheet-column.ts";
import type { SheetSettings } from "./sheet-settings.ts";

export interface OurVersion {
	content: QuoteContent;
	contentHash: string;
	/** It can be accepted: the newest, neither run out, withdrawn nor answered with a no. */
	standing: SheetColumn["standing"];
}

/** What the dossier says for one offer of ours. */
export type FindQuality = (offer: ContentOffer, line: ContentLine) => OfferQuality;

export function oursColumn(
	{ content, contentHash, standing }: OurVersion,
	settings: SheetSettings,
	currency: string,
	findQuality: FindQuality,
): SheetColumn {
	const { version, seller, incoterm, place, paymentDays, validUntil, notes } = content;
	return {
		key: `ours:${version}`,
		kind: "ours",
		supplier: seller,
		version,
		versionHash: contentHash,
		standing,
		validUntil,
		currency: content.currency,
		incoterm,
		place,
		paymentDays,
		parts: {
			freight: givenPart(settings.ours.freight, currency),
			insurance: givenPart(settings.ours.insurance, currency),
			duty: givenPart(settings.ours.duty, currency),
		},
		tooling: { state: "none" },
		testReports: "",
		notes,
		offers: new Map(
			content.lines.slice(0, MAX_LINES).flatMap((line) => {
				const offer = chooseOffer(line, settings.offers[line.rfqLineId]);
				return offer ? [[line.rfqLineId, lineOffer(content, line, offer, findQuality)] as const] : [];
			}),
		),
	};
}

/** The one chosen; or else what was asked for, or the first that is offered. */
function chooseOffer({ offers }: ContentLine, key: string | undefined): ContentOffer | undefined {
	return offers.find((offer) => offer.key === key) ?? offers.find(({ kind }) => kind === "as-asked") ?? offers[0];
}

function lineOffer(content: QuoteContent, line: ContentLine, offer: ContentOffer, findQuality: FindQuality): LineOffer {
	const money = (minor: number) => over(whole(minor), minorScale(content.currency));
	const isKnownUnit = (units as readonly string[]).includes(offer.unit);
	return {
		answer: "offered",
		name: nameOffer(offer),
		offerKey: offer.key,
		alternatives: line.offers.map((one) => ({ key: one.key, name: nameOffer(one) })),
		currency: content.currency,
		unit: (isKnownUnit && readPricedUnit(offer.unit)) || null,
		priceBasis: offer.priceBasis,
		prices: offer.breaks.map(({ quantity, unitPriceMinor }) => ({
			from: whole(quantity),
			price: money(unitPriceMinor),
		})),
		mode: offer.mode === "exactly" ? "exactly" : "least",
		minimum: offer.minimumQuantity === null ? null : whole(offer.minimumQuantity),
		pack: offer.packSize === null ? null : whole(offer.packSize),
		leadTimeDays: offer.leadTimeDays,
		tooling: toolingOf(offer, content.currency, money),
		incoterm: offer.incoterm,
		place: offer.place,
		validUntil: offer.validUntil,
		verdicts: new Map(offer.requirements.map(({ requirementId, verdict, note }) => [requirementId, { verdict, note }])),
		quality: findQuality(offer, line),
		notes: offer.notes,
	};
}

/** Spread over pieces, it is inside the price; else it is paid apart. Not named: there is none. */
function toolingOf(offer: ContentOffer, currency: string, money: (minor: number) => Fraction): GivenTooling {
	if (offer.toolingMinor === null) return { state: "none" };
	if (offer.toolingPieces !== null) return { state: "in-price" };
	return { state: "stated", amount: money(offer.toolingMinor), currency, volume: null };
}
