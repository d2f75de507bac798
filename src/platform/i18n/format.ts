// Numbers, money, days and instants as a reader of either language writes them.
import { keepFormat } from "./keep-format.ts";
import { type Locale, languageTags } from "./locales.ts";

const numberFormat = keepFormat((tag: string, minimum: number, maximum: number) => {
	return new Intl.NumberFormat(tag, { minimumFractionDigits: minimum, maximumFractionDigits: maximum });
});
const currencyFormat = keepFormat((currency: string) => new Intl.NumberFormat("en", { style: "currency", currency }));
const dayFormat = keepFormat(
	(tag: string, timeZone: string) => new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeZone }),
);
const timeFormat = keepFormat((tag: string, timeZone: string) => {
	return new Intl.DateTimeFormat(tag, { hour: "2-digit", minute: "2-digit", hour12: false, timeZone });
});
const zoneFormat = keepFormat(
	(timeZone: string) => new Intl.DateTimeFormat("en-GB", { timeZone, timeZoneName: "short" }),
);
const regionNames = keepFormat((tag: string) => new Intl.DisplayNames([tag], { type: "region" }));

/** How dates are written, which for English is the British way round. */
const dateTags: Record<Locale, string> = { en: "en-GB", "zh-cn": "zh-CN" };

/** Groups thousands; `digits` fixes the decimals, otherwise up to three are shown. */
export function formatNumber(locale: Locale, value: number, digits?: number): string {
	return numberFormat(languageTags[locale], digits ?? 0, digits ?? 3).format(value);
}

/** Decimals of a currency (ISO 4217): 2 for EUR and CNY, 0 for JPY. */
export function minorDigits(currency: string): number {
	return currencyFormat(currency).resolvedOptions().maximumFractionDigits ?? 2;
}

/** `EUR 1,234.50`: the code, not a symbol, because ¥ is two currencies to our readers. */
export function formatMoney(locale: Locale, minor: number, currency: string): string {
	const digits = minorDigits(currency);
	return `${currency} ${formatNumber(locale, minor / 10 ** digits, digits)}`;
}

/** A calendar day: `31 Mar 2027`, `2027年3月31日`. */
export function formatDay(locale: Locale, day: string): string {
	return dayFormat(dateTags[locale], "UTC").format(new Date(`${day.slice(0, 10)}T00:00:00Z`));
}

/** An instant with its time zone named, so that nobody has to guess whose nine o'clock it is. */
export function formatInstant(locale: Locale, instant: string, timeZone = "UTC"): string {
	const date = new Date(instant);
	const day = dayFormat(dateTags[locale], timeZone).format(date);
	const time = timeFormat(dateTags[locale], timeZone).format(date);
	const zone = zoneFormat(timeZone)
		.formatToParts(date)
		.find((part) => part.type === "timeZoneName")!.value;
	return locale === "en" ? `${day}, ${time} ${zone}` : `${day} ${time}（${zone}）`;
}

/** `1.4 MB`; decimal units, as file managers show. */
export function formatBytes(locale: Locale, bytes: number): string {
	const step =
		bytes >= 1e9
			? { by: 1e9, unit: "GB" }
			: bytes >= 1e6
				? { by: 1e6, unit: "MB" }
				: bytes >= 1e3
					? { by: 1e3, unit: "kB" }
					: { by: 1, unit: "B" };
	return `${formatNumber(locale, bytes / step.by, step.by === 1 ? 0 : 1)} ${step.unit}`;
}

/** The name of an ISO 3166 country in the reader's language. */
export function countryName(locale: Locale, country: string): string {
	return regionNames(languageTags[locale]).of(country) ?? country;
}
