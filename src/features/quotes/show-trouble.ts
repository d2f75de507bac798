import { formatNumber } from "#platform/i18n/format.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import type { QuantityTrouble } from "./offer-price.ts";
import type { ContentOffer } from "./quote-content.ts";
import { leastQuantity } from "./take-offers.ts";

/** Why a quantity cannot be ordered so, as it stands in a price's place. */
export function showTrouble(locale: Locale, offer: ContentOffer, trouble: QuantityTrouble): string {
	const says = words(locale).quotes;
	switch (trouble) {
		case "below-minimum":
			return fill(says.belowMinimum, { minimum: formatNumber(locale, leastQuantity(offer)) });
		case "not-whole-packs":
			return fill(says.notWholePacks, { pack: formatNumber(locale, offer.packSize!) });
		case "not-an-offered-quantity":
			return says.quantityNotOffered;
	}
}
