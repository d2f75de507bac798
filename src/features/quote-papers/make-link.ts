import type { DatabaseTransaction } from "#db/connect.ts";
import { letterSender } from "#features/organisations/letter-sender.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now, nowMs } from "#platform/clock.ts";
import type { Settings } from "#platform/env.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { hashToken, newId, newToken } from "#platform/ids.ts";
import { queueLetter } from "#platform/mail/queue-letter.ts";
import { sealToken } from "#platform/mail/sealed-token.ts";
import { quoteLinkLetter } from "./link-letters.ts";
import { linkEndsAt } from "./quote-link.ts";

export type LinkSettings = Pick<Settings, "siteUrl" | "contentDir" | "appSecret">;

interface NewLink {
	quote: { id: string; number: string; rfqNumber: string; organisationId: string; validUntil: string };
	email: string;
	personId?: string;
	locale: Locale;
	days: number;
	createdBy: string;
	idempotencyKey?: string;
}

/** Writes a link and the letter that holds it. The token is nowhere else, and sealed while the letter waits. */
export async function makeLink(
	trx: DatabaseTransaction,
	actor: Actor,
	{ quote, email, personId, locale, days, createdBy, idempotencyKey }: NewLink,
	settings: LinkSettings,
): Promise<string> {
	const [id, token] = [newId(), newToken()];
	const expiresAt = linkEndsAt(nowMs(), days, quote.validUntil);
	await trx
		.insertInto("quoteLink")
		.values({
			id,
			quoteId: quote.id,
			tokenHash: hashToken(token),
			email,
			locale,
			createdBy,
			createdAt: now(),
			expiresAt,
			openings: 0,
			codeTries: 0,
		})
		.execute();
	const sealed = sealToken(token, settings.appSecret);
	await queueLetter(trx, {
		...quoteLinkLetter(locale, { ...quote, expiresAt }, await letterSender(settings), sealed),
		kind: "quote-link",
		to: { email, ...(personId ? { personId } : {}) },
		locale,
		idempotencyKey: idempotencyKey ?? `quote-link/${id}`,
	});
	await recordEvent(trx, actor, {
		kind: "quote.link-made",
		subject: { kind: "quote", id: quote.id },
		organisationId: quote.organisationId,
		payload: { quoteId: quote.id, linkId: id },
	});
	return id;
}
