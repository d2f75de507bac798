import type { Selectable } from "kysely";
import type { LetterTable } from "../../../db/schema/machinery.ts";
import type { Settings } from "../env.ts";
import { openTokens } from "./sealed-token.ts";

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

/** Puts the row, its tokens and the house's own addresses together. The same row gives the same letter, attempt after attempt. */
export function letterToSend(
	row: Selectable<LetterTable>,
	from: Pick<Settings, "mailFrom" | "mailReplyTo" | "appSecret">,
): LetterToSend {
	return {
		id: row.id,
		kind: row.kind,
		to: row.recipientAddress,
		from: from.mailFrom,
		replyTo: from.mailReplyTo,
		subject: row.subject,
		html: openTokens(row.html, from.appSecret),
		text: openTokens(row.text, from.appSecret),
		headers: JSON.parse(row.headers) as Record<string, string>,
		locale: row.locale,
		idempotencyKey: providerKey(row.idempotencyKey, row.keyVersion),
	};
}

/** A person who sends an unsure letter again asks for a second copy, so it travels under a key of its own. */
function providerKey(idempotencyKey: string, version: number): string {
	return version === 1 ? idempotencyKey : `${idempotencyKey}~${version}`;
}
