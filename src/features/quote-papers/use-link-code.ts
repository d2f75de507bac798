import { timingSafeEqual } from "node:crypto";
import type { Database } from "#db/connect.ts";
import { fromNow, MINUTE, now } from "#platform/clock.ts";
import { hashToken, newToken } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { codeHash } from "./ask-link-code.ts";
import { findLink } from "./find-link.ts";
import { CODE_TRIES, PASS_MINUTES } from "./quote-link.ts";

export interface LinkPass {
	linkId: string;
	/** For the cookie; only its hash is kept. */
	pass: string;
}

/**
 * Takes the code off the letter and gives the browser its pass. A try is counted before the code is looked at, and stays
 * counted whatever follows, so that guesses at once are not more guesses.
 */
export async function useLinkCode(db: Database, token: string, typed: string): Promise<LinkPass> {
	const link = await findLink(db, token);
	if (!link) throw new Refusal("link-not-valid");
	const tried = await db
		.updateTable("quoteLink")
		.set((row) => ({ codeTries: row("codeTries", "+", 1) }))
		.where("id", "=", link.id)
		.where("codeHash", "is not", null)
		.where("codeExpiresAt", ">", now())
		.where("codeTries", "<", CODE_TRIES)
		.returning("codeHash")
		.executeTakeFirst();
	const code = typed.normalize("NFKC").replace(/[\s-]/g, "");
	if (!tried || !isSame(codeHash(link.id, code), tried.codeHash!)) throw new Refusal("link-code-wrong", {}, "code");
	const pass = newToken();
	const { numUpdatedRows } = await db
		.updateTable("quoteLink")
		.set({ passHash: hashToken(pass), passExpiresAt: fromNow(PASS_MINUTES * MINUTE), codeHash: null })
		.where("id", "=", link.id)
		.where("codeHash", "=", tried.codeHash)
		.where("revokedAt", "is", null)
		.executeTakeFirst();
	// Somebody else used it up a moment ago.
	if (numUpdatedRows === 0n) throw new Refusal("link-code-wrong", {}, "code");
	return { linkId: link.id, pass };
}

function isSame(one: string, other: string): boolean {
	return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
