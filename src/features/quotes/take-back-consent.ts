import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { claimQuote } from "./claim-quote.ts";
import { findVersion } from "./find-quotes.ts";
import { recordConsent } from "./give-consent.ts";
import { refuseUnlessStanding } from "./quote-to-answer.ts";

export const takeBackConsentSchema = z.object({ number: z.string().max(40), consentId: z.string().max(64) });

/** Takes one's own word back while the quote is not settled. Doing it again changes nothing. */
export function takeBackConsent(
	db: Database,
	actor: Actor,
	{ number, consentId }: z.output<typeof takeBackConsentSchema>,
): Promise<void> {
	return inTransaction(db, async (trx) => {
		const quote = await claimQuote(trx, actor, number);
		if (actor.kind !== "client") throw new Refusal("consent-not-your-seat");
		const consent = await trx
			.selectFrom("quoteConsent")
			.select(["id", "kind", "versionId", "takenBackAt"])
			.where("id", "=", consentId)
			.where("quoteId", "=", quote.id)
			.where("personId", "=", actor.personId)
			.executeTakeFirst();
		if (!consent) throw new Refusal("not-found");
		if (consent.takenBackAt !== null) return;
		const version = (await findVersion(trx, actor, quote))!;
		refuseUnlessStanding({ quote, version }, version.contentHash);
		if (consent.versionId !== version.id) return;
		await trx.updateTable("quoteConsent").set({ takenBackAt: now() }).where("id", "=", consent.id).execute();
		const about = { quote, version: version.version, consentId: consent.id, kind: consent.kind };
		await recordConsent(trx, actor, "quote.consent-taken-back", about);
		if (consent.kind === "first-of-two") await bumpLiveTopic(trx, "rfqs");
	});
}
