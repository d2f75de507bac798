// How a sheet compares: weights, quantities, volumes, what is assumed, and with which rates. As typed; empty: not stated.
import { z } from "zod";
import { RATE_KEPT_DAYS } from "#features/quotes/judge-consents.ts";
import { currencies, MAX_LINES } from "#features/rfq/rfq.ts";
import { isDay } from "#platform/clock.ts";
import { typedPartSchema, unknownPart } from "./rival-terms.ts";
import { readWhole, typedDay, typedPercent, typedQuantity, typedRate, typedText, typedWhole } from "./typed-fields.ts";

export const criteria = ["price", "deliveryTime", "requirements", "certificates", "ppm", "onTime", "terms"] as const;
export type Criterion = (typeof criteria)[number];

/** Points of a hundred. Terms are worth nothing by themselves: their value is in the landed price already. */
export const usualWeights: Record<Criterion, string> = {
	...{ price: "50", deliveryTime: "15", requirements: "15", certificates: "5", ppm: "5", onTime: "10", terms: "0" },
};

const weight = z
	.string()
	.trim()
	.refine((text) => (readWhole(text) ?? 101) <= 100, { message: "not-a-weight", params: { code: "not-a-weight" } });

const weightsSchema = z
	.object(Object.fromEntries(criteria.map((name) => [name, weight])) as Record<Criterion, typeof weight>)
	.superRefine((weights, context) => {
		const sum = Object.values(weights).reduce((total, text) => total + (readWhole(text) ?? 0), 0);
		const code = "weights-not-hundred";
		if (sum !== 100) context.addIssue({ code: "custom", path: ["price"], message: code, params: { code } });
	});

const part = typedPartSchema.default(unknownPart);
const byLine = <Value extends z.ZodType>(value: Value) =>
	z
		.record(z.string().max(64), value)
		.refine((lines) => Object.keys(lines).length <= MAX_LINES)
		.default({});

/** One `base` is `rate` of `quote`: the client's own rate, which goes before the portal's. */
const ownRate = z.object({
	base: z.enum(currencies),
	quote: z.enum(currencies),
	rate: typedRate.refine((text) => text !== ""),
	day: z
		.string()
		.trim()
		.refine(isDay, { message: "not-a-day", params: { code: "not-a-day" } }),
	source: z.string().trim().min(1).max(120),
});

export const sheetSettingsSchema = z.object({
	weights: weightsSchema.default(usualWeights),
	/** By RFQ line: the quantity compared, in the unit asked for; not there: the first one asked for. */
	quantities: byLine(typedQuantity),
	/** By RFQ line: pieces over which tooling is spread; not there: the line's yearly volume. */
	volumes: byLine(typedQuantity),
	/** By RFQ line: which of our offers is compared, by its key; not there: the one as asked. */
	offers: byLine(z.string().max(64)),
	/** Versions of ours that are columns; empty: the newest. */
	versions: z.array(z.int().min(1).max(10_000)).max(8).default([]),
	/** What our quote does not state; the Incoterm says what is in the price. */
	ours: z.object({ freight: part, insurance: part, duty: part }).prefault({}),
	/** Rates of this day or the last before it; empty: of the day on which somebody looks. */
	rateDay: typedDay,
	/** An older rate counts as unknown; usually as old as the rule on amounts takes it. */
	maxRateAgeDays: typedWhole.default(String(RATE_KEPT_DAYS)),
	ownRates: z.array(ownRate).max(20).default([]),
	/** A year, per cent; empty: the value of a payment term is unknown. */
	costOfMoneyPercent: typedPercent.default("8"),
	/** The day of delivery on which certificates must be valid; empty: the line's own, or today and the lead time. */
	deliveryDay: typedDay,
	/** Standards a supplier has to be certified to: `ISO 9001`. */
	standards: z.array(typedText(80)).max(10).default(["ISO 9001"]),
});
export type SheetSettings = z.output<typeof sheetSettingsSchema>;

export const usualSettings: SheetSettings = sheetSettingsSchema.parse({});
