import type { Database } from "#db/connect.ts";
import { visibleTo } from "#features/rfq/visible-rfqs.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { listAnswers, type QuoteAnswer } from "./find-answers.ts";
import {
	findQuoteOfRfq,
	findVersion,
	listVersions,
	type Quote,
	type QuoteVersion,
	type VersionSummary,
} from "./find-quotes.ts";

export interface QuotePage {
	quote: Quote;
	/** The one that was asked for; the latest unless another was named. */
	version: QuoteVersion;
	versions: VersionSummary[];
	answers: QuoteAnswer[];
	/** What we said when we took it back; null where we did not. */
	withdrawnBecause: string | null;
}

/** The quote that answers an RFQ, in one of its versions; undefined where `actor` sees none. */
export async function findQuotePage(
	db: Database,
	actor: Actor,
	rfqNumber: string,
	versionNumber?: number,
): Promise<QuotePage | undefined> {
	const rfq = await db
		.selectFrom("rfq")
		.select("rfq.id")
		.where("rfq.number", "=", rfqNumber)
		.where(visibleTo(actor))
		.executeTakeFirst();
	const quote = rfq && (await findQuoteOfRfq(db, actor, rfq.id));
	const version = quote && (await findVersion(db, actor, quote, versionNumber));
	if (!version) return undefined;
	const versions = await listVersions(db, quote);
	const answers = await listAnswers(db, actor, quote);
	return { quote, version, versions, answers, withdrawnBecause: await findWithdrawal(db, quote) };
}

async function findWithdrawal(db: Database, { id, clientState }: Quote): Promise<string | null> {
	if (clientState !== "withdrawn") return null;
	const row = await db.selectFrom("quoteWithdrawal").select("reason").where("quoteId", "=", id).executeTakeFirst();
	return row?.reason ?? null;
}

/** `?version=2` as a number; undefined where none is named, zero where it names no number. */
export function readVersionNumber(url: URL): number | undefined {
	const text = url.searchParams.get("version");
	if (text === null) return undefined;
	return /^\d{1,6}$/.test(text) ? Number(text) : 0;
}
