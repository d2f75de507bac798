// An RFQ as its buyer would type it again. Pure.
import { minorDigits } from "#platform/i18n/format.ts";
import { OTHER_PLACE } from "./check-rfq.ts";
import { findPlaces } from "./find-places.ts";
import type { DeliveryPlace, Rfq, RfqLine, RfqQuantity, RfqRequirement } from "./rfq.ts";
import { emptyLine, type TypedLine, type TypedQuantity, type TypedRequirement, type TypedRfq } from "./typed-rfq.ts";

export interface TypedCopy {
	typed: TypedRfq;
	/** The line of the copy by the line it was copied from. */
	keys: Map<string, string>;
	/** How many days had passed and are left empty. */
	emptiedDays: number;
}

/** Everything but what time has overtaken. `familyOf` names the family of a property, for a part described in words. */
export function copyTyped(rfq: Rfq, familyOf: (propertyId: string) => string | undefined, today: string): TypedCopy {
	const keys = new Map<string, string>();
	let emptiedDays = 0;
	const day = (wanted: string | null) => {
		const hasPassed = wanted !== null && wanted < today;
		if (hasPassed) emptiedDays++;
		return hasPassed ? "" : (wanted ?? "");
	};
	const line = (one: RfqLine): TypedLine => {
		const blank = emptyLine();
		keys.set(one.id, blank.key);
		return {
			...blank,
			partNumber: one.product?.partNumber ?? one.buyerPartNumber,
			buyerPartNumber: one.product ? one.buyerPartNumber : "",
			description: one.description,
			wantedOn: day(one.wantedOn),
			yearlyVolume: one.yearlyVolume?.toString() ?? "",
			notes: one.notes,
			...copyPlace(one.delivery),
			quantities: one.quantities.map(copyQuantity),
			requirements: one.requirements.map((requirement) => copyRequirement(requirement, one, familyOf)),
		};
	};
	const typed: TypedRfq = {
		project: rfq.project,
		currency: rfq.currency,
		...copyPlace(rfq.delivery),
		incoterm: rfq.incoterm ?? "",
		paymentDays: rfq.paymentDays?.toString() ?? "",
		notes: rfq.notes,
		wantedOn: day(rfq.wantedOn),
		closeOn: day(rfq.closeOn),
		lines: rfq.lines.map(line),
	};
	return { typed, keys, emptiedDays };
}

function copyPlace(place: DeliveryPlace | null) {
	const [deliveryCountry, deliveryCity] = [place?.country ?? "", place?.city ?? ""];
	const places = findPlaces(deliveryCountry, deliveryCity);
	const chosen = places.find((one) => one.latitude === place?.latitude && one.longitude === place.longitude);
	return { deliveryCountry, deliveryCity, deliveryPlace: places.length < 2 ? "" : (chosen?.key ?? OTHER_PLACE) };
}

function copyQuantity({ quantity, unit, targetPriceMinor, currency, priceBasis }: RfqQuantity): TypedQuantity {
	const digits = minorDigits(currency);
	const targetPrice = targetPriceMinor === null ? "" : (targetPriceMinor / 10 ** digits).toFixed(digits);
	return { quantity: String(quantity), unit, targetPrice, currency, priceBasis: String(priceBasis) };
}

function copyRequirement(
	{ property, label, operator, typed, isMust }: RfqRequirement,
	line: RfqLine,
	familyOf: (propertyId: string) => string | undefined,
): TypedRequirement {
	const code = property === null ? "" : line.product ? property.code : `${familyOf(property.id)}/${property.code}`;
	return { property: code, label, operator, value: typed, strength: isMust ? "must" : "should" };
}
