import { countryName } from "#platform/i18n/format.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import type { Place } from "./find-places.ts";

/** `53.55° N 9.99° E`. */
export function showCoordinates({ latitude, longitude }: { latitude: number; longitude: number }): string {
	const degrees = (value: number, positive: string, negative: string) =>
		`${Math.abs(value)}° ${value < 0 ? negative : positive}`;
	return `${degrees(latitude, "N", "S")} ${degrees(longitude, "E", "W")}`;
}

/** `Suzhou, Jiangsu, China`; widest first in Chinese. */
export function showPlace(locale: Locale, place: Place): string {
	const region = place.region?.[locale];
	const country = countryName(locale, place.country);
	return locale === "en"
		? [place.name.en, region, country].filter(Boolean).join(", ")
		: [country, region, place.name["zh-cn"]].filter(Boolean).join(" ");
}
