import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { emailSchema } from "#features/organisations/person-fields.ts";
import { claimQuote } from "#features/quotes/claim-quote.ts";
import { canWriteQuotes } from "#features/quotes/quote-rights.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { locales } from "#platform/i18n/locales.ts";
import { Refusal } from "#platform/refusal.ts";
import { type LinkSettings, makeLink } from "./make-link.ts";
import { MOST_LINK_DAYS, MOST_LINKS } from "./quote-link.ts";

export const createQuoteLinkSchema = z.object({
	email: emailSchema,
	locale: z.enum(locales).default("en"),
	days: z.coerce.number().int().min(1).max(MOST_LINK_DAYS).default(14),
});

/** Sends somebody a link that reads a quote without an account. Gives the link's id; the link itself is in the letter. */
export function createQuoteLink(
	db: Database,
	actor: Actor,
	{ number, ...input }: z.output<typeof createQuoteLinkSchema> & { number: string },
	settings: LinkSettings,
): Promise<string> {
	return inTransaction(db, async (trx) => {
		const quote = await claimQuote(trx, actor, number);
		if (!canWriteQuotes(actor)) throw new Refusal("not-allowed");
		const { validUntil } = quote;
		if (quote.latestVersion === 0 || validUntil === null) throw new Refusal("quote-nothing-sent");
		const { count } = await trx
			.selectFrom("quoteLink")
			.select((row) => row.fn.countAll<string | number>().as("count"))
			.where("quoteId", "=", quote.id)
			.where("revokedAt", "is", null)
			.where("expiresAt", ">", now())
			.executeTakeFirstOrThrow();
		if (Number(count) >= MOST_LINKS) throw new Refusal("quote-links-too-many", { maximum: MOST_LINKS });
		return makeLink(trx, actor, { ...input, quote: { ...quote, validUntil }, createdBy: actor.personId }, settings);
	});
}
