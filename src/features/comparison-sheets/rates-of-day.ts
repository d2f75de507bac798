// Rates into the sheet's currency, none of them older than the sheet allows. Pure.
import { inverseOf, readRate, sameMoney } from "#features/prices/exchange.ts";
import type { DatedRate, RateInto } from "#features/prices/find-rates.ts";
import { DAY } from "#platform/clock.ts";
import type { Facts, WhyUnknown } from "./sheet-comparison.ts";
import { readWhole } from "./typed-fields.ts";
import type { SheetSettings } from "./sheet-settings.ts";

export interface NoRate {
	why: WhyUnknown;
	facts: Facts;
}

/** By currency; what is not there has no rate on or before the day. */
export type Rates = ReadonlyMap<string, RateInto>;

/** The client's own rates go before the portal's; of several for a pair, the latest by the day. */
export function withOwnRates(noted: Rates, currency: string, day: string, own: SheetSettings["ownRates"]): Rates {
	const rates = new Map(noted);
	const sorted = own.filter((rate) => rate.day <= day).sort((a, b) => (a.day < b.day ? -1 : 1));
	for (const typed of sorted) {
		const exact = readRate(typed.rate);
		const dated: DatedRate = typed;
		if (exact && typed.quote === currency && typed.base !== currency) rates.set(typed.base, { exact, dated });
		if (exact && typed.base === currency && typed.quote !== currency)
			rates.set(typed.quote, { exact: inverseOf(exact), dated });
	}
	return rates;
}

/** The rate from `currency`, or why there is none that may be used. */
export function rateFrom(
	rates: Rates,
	currency: string | null,
	into: { currency: string; day: string; settings: Pick<SheetSettings, "maxRateAgeDays"> },
): RateInto | NoRate {
	if (currency === null) return { why: "no-currency", facts: {} };
	if (currency === into.currency) return { exact: sameMoney, dated: null };
	const rate = rates.get(currency);
	if (!rate) return { why: "no-rate", facts: { from: currency, to: into.currency, day: into.day } };
	const ageDays = rate.dated ? Math.round((Date.parse(into.day) - Date.parse(rate.dated.day)) / DAY) : 0;
	const maximum = readWhole(into.settings.maxRateAgeDays);
	if (maximum !== null && ageDays > maximum) {
		const { day, source } = rate.dated!;
		return { why: "rate-too-old", facts: { from: currency, to: into.currency, day, source, ageDays, maximum } };
	}
	return rate;
}
