// The versions of a quote that were sent by some instant, and how it stood then: from what is never changed.
import type { Database } from "#db/connect.ts";
import type { ClientState } from "#features/quotes/quote.ts";

export interface SentVersionRow {
	id: string;
	version: number;
	sentAt: string;
	sentBy: string;
	validUntil: string;
	content: string;
	contentHash: string;
	changeNote: string;
}

export interface SentQuoteThen {
	id: string;
	number: string;
	state: ClientState;
	versions: SentVersionRow[];
	withdrawn: { at: string; reason: string } | null;
}

/** Undefined where nothing had been sent yet. */
export async function findSentQuoteThen(db: Database, rfqId: string, asOf: string): Promise<SentQuoteThen | undefined> {
	const quote = await db.selectFrom("quote").select(["id", "number"]).where("rfqId", "=", rfqId).executeTakeFirst();
	const versions = quote ? await listVersionsThen(db, quote.id, asOf) : [];
	const last = versions.at(-1);
	if (!quote || !last) return undefined;
	const withdrawal = await db
		.selectFrom("quoteWithdrawal")
		.select(["withdrawnAt as at", "reason"])
		.where("quoteId", "=", quote.id)
		.where("withdrawnAt", "<=", asOf)
		.executeTakeFirst();
	const answer = await db
		.selectFrom("quoteAnswer")
		.select("kind")
		.where("quoteId", "=", quote.id)
		.where("versionId", "=", last.id)
		.where("answeredAt", "<=", asOf)
		.orderBy("id", "desc")
		.limit(1)
		.executeTakeFirst();
	const isSettled = answer !== undefined && answer.kind !== "countered";
	const hasRunOut = !isSettled && last.validUntil < asOf.slice(0, 10);
	const state = withdrawal ? "withdrawn" : hasRunOut ? "expired" : (answer?.kind ?? "open");
	return { ...quote, versions, state, withdrawn: withdrawal ?? null };
}

function listVersionsThen(db: Database, quoteId: string, asOf: string): Promise<SentVersionRow[]> {
	return db
		.selectFrom("quoteVersion")
		.innerJoin("person", "person.id", "quoteVersion.sentBy")
		.select(["quoteVersion.id", "version", "sentAt", "person.name as sentBy", "validUntil"])
		.select(["content", "contentHash", "changeNote"])
		.where("quoteId", "=", quoteId)
		.where("sentAt", "<=", asOf)
		.orderBy("version")
		.execute();
}
