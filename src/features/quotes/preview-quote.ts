import type { Database } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import type { Company } from "#platform/company.ts";
import { today } from "#platform/clock.ts";
import { readQuote } from "./check-quote.ts";
import { compareVersions } from "./compare-versions.ts";
import { findQuoteDraft, type QuoteDraftView } from "./find-quote-draft.ts";
import { findVersion, type Quote, type QuoteVersion } from "./find-quotes.ts";
import { freezeContent } from "./freeze-content.ts";
import { findQuoteFacts } from "./quote-facts.ts";

export interface QuotePreview {
	quote: Quote;
	/** As the client would read it, or has read it; `content` is never null. */
	version: QuoteVersion;
	view: QuoteDraftView;
}

/** A version that was sent, or the draft as the version it would become: what cannot be read of it is left out. */
export async function previewQuote(
	db: Database,
	actor: Actor,
	number: string,
	{ wanted, company }: { wanted?: number | undefined; company: Company },
): Promise<QuotePreview | undefined> {
	const view = await findQuoteDraft(db, actor, number);
	if (!view) return undefined;
	const { quote, rfq, typed } = view;
	const sent = wanted || quote.latestVersion > 0 ? await findVersion(db, actor, quote, wanted) : undefined;
	if (wanted) return sent?.content ? { quote, version: sent, view } : undefined;
	const facts = await findQuoteFacts(db, rfq, typed, today());
	const checked = readQuote(typed, facts, today(), []);
	const version = quote.latestVersion + 1;
	const signedBy = "name" in actor ? actor.name : "";
	const draft = { typed, facts, checked, findings: [] };
	const content = freezeContent(draft, { quote, version, signedBy, seller: company.legalName });
	return {
		quote,
		view,
		version: {
			id: "",
			version,
			sentAt: "",
			sentByName: signedBy,
			validUntil: content.validUntil,
			contentHash: "",
			changeNote: checked.changeNote,
			content,
			changes: sent?.content ? compareVersions(sent.content, content) : [],
		},
	};
}
