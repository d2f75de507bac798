import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { currencies } from "#features/rfq/rfq.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { isDay, today } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { readRate } from "./exchange.ts";
import { canKeepPrices } from "./price-roles.ts";

export const noteExchangeRateSchema = z.object({
	base: z.enum(currencies),
	quote: z.enum(currencies),
	rate: z.string().trim().max(40),
	day: z
		.string()
		.trim()
		.refine(isDay, { message: "not-a-day", params: { code: "not-a-day" } }),
	source: z.string().trim().min(1).max(120),
});

/** One `base` was `rate` of `quote` on that day; said again, it is put right. Versions that were sent keep the rate they had. */
export async function noteExchangeRate(
	db: Database,
	actor: Actor,
	input: z.output<typeof noteExchangeRateSchema>,
): Promise<void> {
	if (!canKeepPrices(actor)) throw new Refusal("not-found");
	const { base, quote, day, rate, source } = input;
	if (!readRate(rate)) throw new Refusal("prices-rate-wrong", {}, "rate");
	if (base === quote) throw new Refusal("prices-same-currency", {}, "quote");
	if (day > today()) throw new Refusal("prices-rate-to-come", {}, "day");
	await inTransaction(db, async (trx) => {
		await trx
			.insertInto("exchangeRate")
			.values({ base, quote, day, rate, source })
			.onConflict((conflict) => conflict.columns(["base", "quote", "day"]).doUpdateSet({ rate, source }))
			.execute();
		const subject = { kind: "exchange-rate", id: `${base}/${quote}` };
		await recordEvent(trx, actor, { kind: "prices.rate-noted", subject, payload: { day, rate } });
	});
}
