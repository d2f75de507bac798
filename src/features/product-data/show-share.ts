import { formatNumber } from "#platform/i18n/format.ts";
import type { Locale } from "#platform/i18n/locales.ts";

/** `97 %`, `100%`: never a whole hundred where something is missing, never nothing where something is there. */
export function showShare(locale: Locale, share: number): string {
	const percent = share >= 1 ? 100 : share <= 0 ? 0 : Math.min(99, Math.max(1, Math.round(share * 100)));
	return `${formatNumber(locale, percent)}${locale === "en" ? " %" : "%"}`;
}
