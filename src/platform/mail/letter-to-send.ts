import type { Selectable } from "kysely";
import type { LetterTable } from "../../../db/schema/machinery.ts";

/** A letter as it leaves the house: the frozen row, its headers read. */
export interface LetterToSend {
	id: string;
	kind: string;
	to: string;
	from: string;
	replyTo: string | undefined;
	subject: string;
	html: string;
	text: string;
	headers: Record<string, string>;
	locale: string;
	idempotencyKey: string;
}

/** Puts the row and the house's own addresses together. The same row gives the same letter, attempt after attempt. */
export function letterToSend(
	row: Selectable<LetterTable>,
	from: { mailFrom: string; mailReplyTo: string | undefined },
): LetterToSend {
	return {
		id: row.id,
		kind: row.kind,
		to: row.recipientAddress,
		from: from.mailFrom,
		replyTo: from.mailReplyTo,
		subject: row.subject,
		html: row.html,
		text: row.text,
		headers: JSON.parse(row.headers) as Record<string, string>,
		locale: row.locale,
		idempotencyKey: providerKey(row.idempotencyKey, row.keyVersion),
	};
}

/** A person who sends an unsure letter again asks for a second copy, so it travels under a key of its own. */
function providerKey(idempotencyKey: string, version: number): string {
	return version === 1 ? idempotencyKey : `${idempotencyKey}~${version}`;
}
