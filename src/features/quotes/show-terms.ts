// Terms of delivery and payment in the reader's words. Pure.
import { formatMoney, formatNumber } from "#platform/i18n/format.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, plural, words } from "#platform/i18n/words.ts";

/** `DAP Hamburg`; empty where neither is said. */
export function showDelivery({ incoterm, place }: { incoterm: string | null; place: string }): string {
	return [incoterm, place].filter(Boolean).join(" ");
}

/** Nothing said, nothing to wait for and sixty days are three things. */
export function showPayment(locale: Locale, paymentDays: number | null): string {
	const says = words(locale).quotes;
	if (paymentDays === null) return says.notStated;
	return paymentDays === 0 ? says.advance : plural(locale, says.days, paymentDays);
}

/** `5,000 pieces`. */
export function showQuantity(locale: Locale, quantity: number, unit: string): string {
	const { units } = words(locale).rfq;
	return `${formatNumber(locale, quantity)} ${units[unit as keyof typeof units] ?? unit}`;
}

/** `EUR 12.34 per 100`. */
export function showUnitPrice(locale: Locale, unitPriceMinor: number, priceBasis: number, currency: string): string {
	const price = formatMoney(locale, unitPriceMinor, currency);
	if (priceBasis === 1) return price;
	return `${price} ${fill(words(locale).quotes.per, { count: formatNumber(locale, priceBasis) })}`;
}
