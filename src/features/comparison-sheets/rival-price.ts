// What another supplier asks for one line, as the client typed it. Kept as typed; empty: not stated.
import { z } from "zod";
import { MAX_REQUIREMENTS, priceBases } from "#features/rfq/rfq.ts";
import { typedAmount, typedCurrency, typedQuantity, typedText, typedUnit, typedWhole } from "./typed-fields.ts";

export const MAX_BREAKS = 10;
const bases = priceBases.map(String) as ["1", "100", "1000"];

export const rivalVerdicts = ["meets", "deviates", "unknown"] as const;

export const rivalPriceSchema = z.object({
	/** `offered` without a price is unknown; only `no-offer` takes the supplier out of the comparison of this line. */
	answer: z.enum(["offered", "no-offer"]).default("offered"),
	/** The supplier's own number or name of it. */
	offered: typedText(200),
	/** For `priceBasis` units; exact decimal. */
	price: typedAmount,
	/** Empty: the column's. */
	currency: typedCurrency,
	/** In which it is priced and sold; empty: pieces. */
	unit: typedUnit,
	priceBasis: z.enum(bases).default("1"),
	/** From this quantity on, in `unit`; empty: whatever the quantity. */
	holdsFrom: typedQuantity,
	/** Other prices from larger quantities on. */
	breaks: z
		.array(z.object({ quantity: typedQuantity, price: typedAmount }))
		.max(MAX_BREAKS)
		.default([]),
	minimumQuantity: typedQuantity,
	/** Only whole packs of it. */
	packSize: typedQuantity,
	leadTimeDays: typedWhole,
	/** Of this line alone, paid once; "0": none. Empty: what the column says. */
	tooling: typedAmount,
	/** By requirement id of the RFQ. */
	verdicts: z
		.record(z.string().max(64), z.object({ verdict: z.enum(rivalVerdicts), note: typedText(300) }))
		.refine((verdicts) => Object.keys(verdicts).length <= MAX_REQUIREMENTS * 2)
		.default({}),
	notes: typedText(1_000),
});
export type RivalPrice = z.output<typeof rivalPriceSchema>;

export const emptyRivalPrice: RivalPrice = rivalPriceSchema.parse({});
