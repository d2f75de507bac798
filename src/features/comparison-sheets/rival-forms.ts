// What the forms of another supplier's offer post, read into what the deeds keep. Pure.
import { z } from "zod";
import type { DraftChoice } from "#platform/drafts/merge-drafts.ts";
import { LINES_ON_A_PAGE, MAX_REQUIREMENTS } from "#features/rfq/rfq.ts";
import { type RivalPrice, rivalPriceSchema, rivalVerdicts } from "./rival-price.ts";
import { rivalTermsSchema, supplierName } from "./rival-terms.ts";
import { typedText } from "./typed-fields.ts";

/** Rows left empty are none. */
const termsForm = rivalTermsSchema.transform((terms) => ({
	...terms,
	certificates: terms.certificates.filter(({ standard, number, validUntil }) => standard || number || validUntil),
}));

/** What the form showed when it was opened, as it was handed out. */
function shownBefore<Shown extends z.ZodType>(shown: Shown) {
	return z
		.string()
		.max(1_000_000)
		.transform((text, context): unknown => {
			try {
				return JSON.parse(text);
			} catch {
				context.addIssue({ code: "custom", message: "not-understood" });
				return z.NEVER;
			}
		})
		.pipe(shown)
		.optional();
}

const choices = z
	.array(z.object({ path: z.string().max(300), take: z.enum(["mine", "theirs"]).optional() }))
	.max(2_000)
	.default([])
	.transform(
		(rows): Map<string, DraftChoice> => new Map(rows.flatMap(({ path, take }) => (take ? [[path, take]] : []))),
	);

export const newRivalSchema = z.object({ supplier: supplierName, terms: termsForm });

export const rivalOfferFormSchema = z.object({
	supplier: supplierName,
	terms: termsForm,
	base: shownBefore(z.object({ supplier: z.string(), terms: rivalTermsSchema })),
	choices,
});

const verdictRow = z.object({
	id: z.string().max(64),
	verdict: z.enum(rivalVerdicts).default("unknown"),
	note: typedText(300),
});

const priceRow = rivalPriceSchema
	.extend({
		lineId: z.string().max(64),
		verdicts: z
			.array(verdictRow)
			.max(MAX_REQUIREMENTS * 2)
			.default([]),
	})
	.transform(({ lineId, verdicts, breaks, ...price }) => ({
		lineId,
		price: {
			...price,
			breaks: breaks.filter(({ quantity, price: asked }) => quantity || asked),
			verdicts: Object.fromEntries(
				verdicts
					.filter(({ verdict, note }) => verdict !== "unknown" || note !== "")
					.map(({ id, verdict, note }) => [id, { verdict, note }]),
			),
		} satisfies RivalPrice,
	}));

export const rivalPricesFormSchema = z.object({
	prices: z
		.array(priceRow)
		.max(LINES_ON_A_PAGE)
		.default([])
		.transform((rows) => Object.fromEntries(rows.map(({ lineId, price }) => [lineId, price]))),
	base: shownBefore(z.record(z.string().max(64), rivalPriceSchema)),
	choices,
});
