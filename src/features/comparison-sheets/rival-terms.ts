// What another supplier says about its offer as a whole, as the client typed it. Kept as typed; empty: not stated.
import { z } from "zod";
import {
	typedAmount,
	typedCurrency,
	typedDay,
	typedIncoterm,
	typedPercent,
	typedPpm,
	typedQuantity,
	typedShare,
	typedText,
	typedWhole,
} from "./typed-fields.ts";

export const MAX_CERTIFICATES = 20;
export const MAX_SUPPLIER = 120;

export const partStates = ["stated", "computed", "unknown"] as const;

/**
 * What comes on top of the price: an amount for all lines together, in the column's currency, or a percentage; one of the
 * two. `stated`: the supplier says so; `computed`: the client reckons so. "0" is an amount; nothing is unknown.
 */
export const typedPartSchema = z
	.object({
		state: z.enum(partStates).default("unknown"),
		amount: typedAmount,
		percent: typedPercent,
		/** What it rests on: a tariff number, a forwarder's offer. */
		basis: typedText(300),
	})
	.superRefine(({ state, amount, percent }, context) => {
		const given = [amount, percent].filter((text) => text !== "").length;
		const wrong = (code: string) =>
			context.addIssue({ code: "custom", path: ["amount"], message: code, params: { code } });
		if (state !== "unknown" && given === 0) wrong("amount-or-percent");
		if (state !== "unknown" && given === 2) wrong("not-both");
	});
export type TypedPart = z.output<typeof typedPartSchema>;

export const unknownPart: TypedPart = { state: "unknown", amount: "", percent: "", basis: "" };
const part = typedPartSchema.default(unknownPart);

/** Paid once: `none`: there is none, or it is in the prices; `stated`: for all lines together, over so many pieces. */
export const typedToolingSchema = z
	.object({
		state: z.enum(["none", "stated", "unknown"]).default("unknown"),
		amount: typedAmount,
		volume: typedQuantity,
	})
	.superRefine(({ state, amount }, context) => {
		if (state === "stated" && amount === "")
			context.addIssue({ code: "too_small", origin: "string", minimum: 1, input: amount, path: ["amount"] });
	});
const unknownTooling = { state: "unknown", amount: "", volume: "" } as const;

const certificate = z.object({ standard: typedText(80), number: typedText(80), validUntil: typedDay });

export const rivalTermsSchema = z.object({
	/** Of every price that names no other. */
	currency: typedCurrency,
	incoterm: typedIncoterm,
	place: typedText(120),
	paymentDays: typedWhole,
	/** The last day it can be accepted. */
	validUntil: typedDay,
	freight: part,
	insurance: part,
	/** Per cent of the price with freight and insurance, which is what customs reckon with. */
	duty: part,
	tooling: typedToolingSchema.default(unknownTooling),
	/** Defective parts per million in the last year. */
	ppm: typedPpm,
	/** Deliveries on time in the last year, per cent. */
	onTimePercent: typedShare,
	certificates: z.array(certificate).max(MAX_CERTIFICATES).default([]),
	/** What was seen: PPAP level 3, EN 10204 3.1, a salt spray test. */
	testReports: typedText(500),
	notes: typedText(2_000),
});
export type RivalTerms = z.output<typeof rivalTermsSchema>;

/** Nothing is known of it yet but its currency. */
export function emptyRivalTerms(currency: string): RivalTerms {
	return rivalTermsSchema.parse({ currency });
}

export const supplierName = z.string().trim().min(1).max(MAX_SUPPLIER);
