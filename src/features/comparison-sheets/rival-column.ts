// Another supplier's offer, as the client typed it, as a column. Pure.
import { compare, readQuantity, readTyped } from "./fraction.ts";
import { readPricedUnit } from "./priced-unit.ts";
import { givenPart } from "./read-given.ts";
import type { RivalOffer } from "./read-rivals.ts";
import type { RivalPrice } from "./rival-price.ts";
import type { RivalTerms } from "./rival-terms.ts";
import type { GivenTooling, LineOffer, OfferQuality, SheetColumn } from "./sheet-column.ts";
import { readWhole } from "./typed-fields.ts";

/** For each of the lines: one that nobody has typed is not known, which is something else than not offered. */
export function rivalColumn(
	{ id, supplier, terms, prices }: Pick<RivalOffer, "id" | "supplier" | "terms" | "prices">,
	lineIds: readonly string[],
	today: string,
): SheetColumn {
	const { currency, incoterm, place, validUntil, testReports, notes } = terms;
	const quality = qualityOf(terms);
	return {
		key: id,
		kind: "rival",
		supplier: { en: supplier, "zh-cn": supplier },
		version: null,
		versionHash: null,
		standing: validUntil !== "" && validUntil < today ? "ran-out" : "competes",
		validUntil: validUntil || null,
		currency: currency || null,
		incoterm: incoterm || null,
		place,
		paymentDays: readWhole(terms.paymentDays),
		parts: {
			freight: givenPart(terms.freight, currency || null),
			insurance: givenPart(terms.insurance, currency || null),
			duty: givenPart(terms.duty, currency || null),
		},
		tooling: toolingOf(terms),
		testReports,
		notes,
		offers: new Map(lineIds.map((lineId) => [lineId, lineOffer(prices.get(lineId), quality)])),
	};
}

function qualityOf({ certificates, ppm, onTimePercent }: RivalTerms): OfferQuality {
	const held = certificates.filter(({ standard }) => standard !== "");
	return {
		certificates:
			held.length === 0
				? null
				: held.map(({ standard, number, validUntil }) => ({
						...{ standard, number, validFrom: null, validUntil: validUntil || null, isOpenEnded: false },
					})),
		ppm: ppm || null,
		onTimePercent: onTimePercent || null,
		recordOf: "",
	};
}

function toolingOf({ tooling: { state, amount, volume }, currency }: RivalTerms): GivenTooling {
	if (state !== "stated") return { state };
	return { state, amount: readTyped(amount)!, currency: currency || null, volume: readQuantity(volume) ?? null };
}

function lineOffer(typed: RivalPrice | undefined, quality: OfferQuality): LineOffer {
	const price = readTyped(typed?.price ?? "");
	const own = typed?.tooling ? readTyped(typed.tooling) : undefined;
	return {
		answer: typed?.answer === "no-offer" ? "no-offer" : price ? "offered" : "not-typed",
		name: typed?.offered ?? "",
		offerKey: null,
		alternatives: [],
		currency: typed?.currency || null,
		unit: readPricedUnit(typed?.unit ?? "") ?? null,
		priceBasis: Number(typed?.priceBasis ?? 1),
		prices: typed ? pricesOf(typed) : [],
		mode: "from",
		minimum: readQuantity(typed?.minimumQuantity ?? "") ?? null,
		pack: readQuantity(typed?.packSize ?? "") ?? null,
		leadTimeDays: readWhole(typed?.leadTimeDays ?? ""),
		tooling: own ? { state: "stated", amount: own, currency: typed?.currency || null, volume: null } : null,
		incoterm: null,
		place: "",
		validUntil: null,
		verdicts: new Map(Object.entries(typed?.verdicts ?? {})),
		quality,
		notes: typed?.notes ?? "",
	};
}

function pricesOf({ price, holdsFrom, breaks }: RivalPrice): LineOffer["prices"] {
	const all = [{ quantity: holdsFrom, price }, ...breaks].flatMap((one) => {
		const amount = readTyped(one.price);
		return amount ? [{ from: readQuantity(one.quantity) ?? null, price: amount }] : [];
	});
	return all.sort((a, b) => (!a.from ? -1 : !b.from ? 1 : compare(a.from, b.from)));
}
