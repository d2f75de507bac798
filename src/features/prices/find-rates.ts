// The dated rates into one currency: each pair's latest, whichever way round it was noted.
import type { Database } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { type ExactRate, inverseOf, readRate, sameMoney } from "./exchange.ts";
import { canReadPrices } from "./price-roles.ts";

/** One `base` was `rate` of `quote` on `day`, said `source`. */
export interface DatedRate {
	base: string;
	quote: string;
	rate: string;
	day: string;
	source: string;
}

export interface RateInto {
	exact: ExactRate;
	/** Null: the same currency, nothing to convert. */
	dated: DatedRate | null;
}

/** By the currency converted from; a currency without a rate on or before `today` is not in it. One query. */
export async function findRatesInto(
	db: Database,
	{ currency, from, today }: { currency: string; from: readonly string[]; today: string },
): Promise<Map<string, RateInto>> {
	const foreign = [...new Set(from)].filter((one) => one !== currency);
	const rates = new Map<string, RateInto>([[currency, { exact: sameMoney, dated: null }]]);
	if (foreign.length === 0) return rates;
	const rows = await db
		.selectFrom("exchangeRate")
		.select(["base", "quote", "rate", "day", "source"])
		.where((where) =>
			where.or([
				where.and([where("base", "in", foreign), where("quote", "=", currency)]),
				where.and([where("base", "=", currency), where("quote", "in", foreign)]),
			]),
		)
		.where("day", "=", (newest) =>
			newest
				.selectFrom("exchangeRate as newer")
				.select((select) => select.fn.max("newer.day").as("day"))
				.whereRef("newer.base", "=", "exchangeRate.base")
				.whereRef("newer.quote", "=", "exchangeRate.quote")
				.where("newer.day", "<=", today),
		)
		.execute();
	for (const dated of rows) {
		const isDirect = dated.quote === currency;
		const other = isDirect ? dated.base : dated.quote;
		const known = rates.get(other)?.dated;
		const isBetter = !known || dated.day > known.day || (dated.day === known.day && isDirect);
		const noted = readRate(dated.rate);
		if (noted && isBetter) rates.set(other, { exact: isDirect ? noted : inverseOf(noted), dated });
	}
	return rates;
}

/** The latest of each pair, for the desk. */
export async function listLatestRates(db: Database, actor: Actor, today: string): Promise<DatedRate[]> {
	if (!canReadPrices(actor)) return [];
	return db
		.selectFrom("exchangeRate")
		.select(["base", "quote", "rate", "day", "source"])
		.where("day", "=", (newest) =>
			newest
				.selectFrom("exchangeRate as newer")
				.select((select) => select.fn.max("newer.day").as("day"))
				.whereRef("newer.base", "=", "exchangeRate.base")
				.whereRef("newer.quote", "=", "exchangeRate.quote")
				.where("newer.day", "<=", today),
		)
		.orderBy("base")
		.orderBy("quote")
		.execute();
}
