// The draft of a quote as it is stored. For the desk alone; the caller has found the quote through its actor.
import type { Database, DatabaseTransaction } from "#db/connect.ts";
import type { StaffActor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { keepDraftRevision } from "#platform/drafts/keep-draft-revision.ts";
import type { QuoteContent } from "./quote-content.ts";
import { typedOf } from "./typed-of-content.ts";
import type { TypedQuote } from "./typed-quote.ts";

export interface QuoteDraft {
	/** 0: nobody has written one; what was sent last is what one would begin with. */
	revision: number;
	typed: TypedQuote;
	updatedAt: string | null;
	updatedByName: string | null;
}

/** Undefined where there is neither a draft nor a version. */
export async function readQuoteDraft(db: Database, quoteId: string): Promise<QuoteDraft | undefined> {
	const row = await db
		.selectFrom("quoteDraft")
		.innerJoin("person", "person.id", "quoteDraft.updatedBy")
		.select(["revision", "typed", "updatedAt", "person.name as updatedByName"])
		.where("quoteId", "=", quoteId)
		.executeTakeFirst();
	if (row) return { ...row, typed: JSON.parse(row.typed) as TypedQuote };
	// Quotes of the time before drafts.
	const last = await db
		.selectFrom("quoteVersion")
		.select("content")
		.where("quoteId", "=", quoteId)
		.orderBy("version", "desc")
		.limit(1)
		.executeTakeFirst();
	if (!last) return undefined;
	const typed = typedOf(JSON.parse(last.content) as QuoteContent);
	return { revision: 0, typed, updatedAt: null, updatedByName: null };
}

/** The quote's row is held. */
export async function writeQuoteDraft(
	trx: DatabaseTransaction,
	actor: StaffActor,
	{ quoteId, revision, typed }: { quoteId: string; revision: number; typed: TypedQuote },
): Promise<{ revision: number; savedAt: string }> {
	const at = now();
	const draft = { revision, typed: JSON.stringify(typed), updatedBy: actor.personId, updatedAt: at };
	await trx
		.insertInto("quoteDraft")
		.values({ quoteId, ...draft })
		.onConflict((conflict) => conflict.column("quoteId").doUpdateSet(draft))
		.execute();
	await keepDraftRevision(trx, { draftId: quoteId, revision, typed, savedBy: actor.personId });
	return { revision, savedAt: at };
}
