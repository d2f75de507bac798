import { type Database, inTransaction } from "#db/connect.ts";
import { letterSender } from "#features/organisations/letter-sender.ts";
import { fromNow, MINUTE } from "#platform/clock.ts";
import { hashToken, newDigits, newId } from "#platform/ids.ts";
import { queueLetter } from "#platform/mail/queue-letter.ts";
import { sealToken } from "#platform/mail/sealed-token.ts";
import { Refusal } from "#platform/refusal.ts";
import { findLink } from "./find-link.ts";
import { linkCodeLetter } from "./link-letters.ts";
import type { LinkSettings } from "./make-link.ts";
import { CODE_DIGITS, CODE_MINUTES } from "./quote-link.ts";

/** Sends a code to the mailbox the link was sent to, and to no other; it takes the place of the one before. */
export async function askLinkCode(db: Database, token: string, settings: LinkSettings): Promise<void> {
	const sender = await letterSender(settings);
	await inTransaction(db, async (trx) => {
		const link = await findLink(trx, token);
		if (!link) throw new Refusal("link-not-valid");
		const code = newDigits(CODE_DIGITS);
		await trx
			.updateTable("quoteLink")
			.set({ codeHash: codeHash(link.id, code), codeExpiresAt: fromNow(CODE_MINUTES * MINUTE), codeTries: 0 })
			.where("id", "=", link.id)
			.execute();
		await queueLetter(trx, {
			...linkCodeLetter(link.locale, link.quote.number, sender, sealToken(code, settings.appSecret)),
			kind: "quote-link-code",
			to: { email: link.email },
			locale: link.locale,
			idempotencyKey: `quote-link-code/${newId()}`,
		});
	});
}

/** Bound to its link, so that a code of one opens no other. */
export function codeHash(linkId: string, code: string): string {
	return hashToken(`${linkId}/${code}`);
}
