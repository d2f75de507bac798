import type { DatabaseTransaction } from "../../../db/connect.ts";
import { now } from "../clock.ts";
import type { Locale } from "../i18n/locales.ts";
import { newId } from "../ids.ts";
import type { LetterBody } from "./letter-layout.ts";

export interface NewLetter extends LetterBody {
	/** Kebab case, as its function: `lead-routed`. */
	kind: string;
	to: { email: string; personId?: string };
	locale: Locale;
	/** Up to 256 characters; the same key is one letter for ever: `lead-routed/<lead id>/<person id>`. */
	idempotencyKey: string;
	headers?: Record<string, string>;
}

/** Puts a rendered letter into the outbox, in the deed's transaction. The worker sends it after the commit. */
export async function queueLetter(trx: DatabaseTransaction, letter: NewLetter): Promise<void> {
	const createdAt = now();
	await trx
		.insertInto("letter")
		.values({
			id: newId(),
			kind: letter.kind,
			recipientAddress: letter.to.email,
			recipientPersonId: letter.to.personId ?? null,
			locale: letter.locale,
			subject: letter.subject,
			html: letter.html,
			text: letter.text,
			headers: JSON.stringify(letter.headers ?? {}),
			idempotencyKey: letter.idempotencyKey,
			state: "queued",
			attempts: 0,
			dueAt: createdAt,
			createdAt,
		})
		.onConflict((conflict) => conflict.column("idempotencyKey").doNothing())
		.execute();
}
