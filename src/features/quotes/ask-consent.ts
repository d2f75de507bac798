import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { findQuoteToAnswer, refuseUnlessStanding } from "./quote-to-answer.ts";
import { type ConsentKind, consentKinds } from "./give-consent.ts";

export const askConsentSchema = z.object({
	number: z.string().max(40),
	versionHash: z.string().max(64),
	kind: z.enum(consentKinds),
});

/** A buyer asks the neutral seat for its word; each version asks each seat once, by letter. */
export function askConsent(db: Database, asking: Actor, input: z.output<typeof askConsentSchema>): Promise<void> {
	return inTransaction(db, async (trx) => {
		const toAnswer = await findQuoteToAnswer(trx, asking, input.number);
		const { actor, quote, version } = toAnswer;
		refuseUnlessStanding(toAnswer, input.versionHash);
		if (await wasAsked(trx, quote.id, version.id, input.kind)) return;
		const { id: quoteId, number, rfqId, rfqNumber, organisationId } = quote;
		await recordEvent(trx, actor, {
			kind: "quote.consent-asked",
			subject: { kind: "quote", id: quoteId },
			organisationId,
			payload: { quoteId, number, rfqId, rfqNumber, version: version.version, versionId: version.id, kind: input.kind },
		});
	});
}

/** Whether somebody has asked that seat about this version. */
export async function wasAsked(db: Database, quoteId: string, versionId: string, kind: ConsentKind): Promise<boolean> {
	const rows = await db
		.selectFrom("event")
		.select("payload")
		.where("subjectKind", "=", "quote")
		.where("subjectId", "=", quoteId)
		.where("kind", "=", "quote.consent-asked")
		.execute();
	return rows
		.map(({ payload }) => JSON.parse(payload) as { versionId?: string; kind?: string })
		.some((one) => one.versionId === versionId && one.kind === kind);
}
