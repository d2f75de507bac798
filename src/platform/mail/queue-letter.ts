import type { DatabaseTransaction } from "../../../db/connect.ts";
import { now } from "../clock.ts";
import type { Locale } from "../i18n/locales.ts";
import { newId } from "../ids.ts";
import { type LetterBody, oneLine } from "./letter-layout.ts";

export interface NewLetter extends LetterBody {
	/** Kebab case, as its function: `lead-routed`. */
	kind: string;
	to: { email: string; personId?: string };
	locale: Locale;
	/** Printable ASCII, up to 240 characters; the same key is one letter for ever: `lead-routed/<lead id>/<person id>`. */
	idempotencyKey: string;
	/** Added to `Auto-Submitted: auto-generated` (RFC 3834), which every letter carries so that no robot answers it. */
	headers?: Record<string, string>;
}

/** Puts a rendered letter into the outbox, in the deed's transaction. The worker sends it after the commit. */
export async function queueLetter(trx: DatabaseTransaction, letter: NewLetter): Promise<void> {
	if (!/^[\x21-\x7e]{1,240}$/.test(letter.idempotencyKey)) throw new Error(`no idempotency key: ${letter.kind}`);
	if (!/^[a-z0-9-]{1,100}$/.test(letter.kind)) throw new Error(`no kind of letter: ${letter.kind}`);
	const createdAt = now();
	await trx
		.insertInto("letter")
		.values({
			id: newId(),
			kind: letter.kind,
			recipientAddress: oneLine(letter.to.email),
			recipientPersonId: letter.to.personId ?? null,
			locale: letter.locale,
			subject: oneLine(letter.subject),
			html: letter.html,
			text: letter.text,
			headers: JSON.stringify(safeHeaders(letter.headers)),
			idempotencyKey: letter.idempotencyKey,
			state: "queued",
			attempts: 0,
			dueAt: createdAt,
			createdAt,
		})
		.onConflict((conflict) => conflict.column("idempotencyKey").doNothing())
		.execute();
}

function safeHeaders(headers: Record<string, string> = {}): Record<string, string> {
	const safe = Object.entries(headers).map(([name, value]) => [name, value.replace(/[\r\n\0]+/g, " ")]);
	return { "Auto-Submitted": "auto-generated", ...(Object.fromEntries(safe) as Record<string, string>) };
}
