import { z } from "zod";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { readCostOfMoney } from "#features/prices/cost-of-money.ts";
import { moveRfq } from "#features/rfq/move-rfq.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor, StaffActor } from "#platform/auth/actor.ts";
import { now, today } from "#platform/clock.ts";
import { type Company, readCompany } from "#platform/company.ts";
import { forgetDraftRevisions } from "#platform/drafts/keep-draft-revision.ts";
import type { Settings } from "#platform/env.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { claimQuote } from "./claim-quote.ts";
import { compareVersions } from "./compare-versions.ts";
import { canonicalJson, contentHash } from "#platform/canonical-json.ts";
import { findLastApproval } from "./find-approvals.ts";
import type { Quote } from "./find-quotes.ts";
import { findSent, type SentVersion } from "./find-sent.ts";
import { freezeContent } from "./freeze-content.ts";
import { insertQuotedPrices } from "./insert-quoted-prices.ts";
import { moveQuote } from "./move-quote.ts";
import { neededApproval, type PriceFinding } from "./price-findings.ts";
import { insideOf } from "./quote-inside.ts";
import { canWriteQuotes } from "./quote-rights.ts";
import { type DraftToSend, readDraftToSend } from "./read-draft-to-send.ts";
import { tellOfVersion } from "./tell-of-version.ts";

export const sendQuoteSchema = z.object({ number: z.string().max(40), revision: z.coerce.number().int().min(0) });

export interface SentQuote {
	version: number;
	versionId: string;
}

/**
 * Freezes a draft as the next version and lays it before the client, with a letter to each seat that buys or compares.
 * Refuses `quote-needs-approval` where a price departs from the usual and nobody has allowed this very draft. Pressing
 * twice sends once.
 */
export function sendQuote(
	db: Database,
	actor: Actor,
	{ number, revision }: z.output<typeof sendQuoteSchema>,
	settings: Pick<Settings, "contentDir" | "siteUrl">,
): Promise<SentQuote> {
	return inTransaction(db, async (trx) => {
		const quote = await claimQuote(trx, actor, number);
		if (!canWriteQuotes(actor)) throw new Refusal("not-allowed");
		const before = await findSent(trx, quote.id);
		const isSent = quote.deskState === "with-client" && before?.inside?.draftRevision === revision;
		if (isSent) return { version: before.version, versionId: before.id };
		const draft = await readDraftToSend(trx, quote, revision);
		const { rfq } = draft.facts;
		if (!before && rfq.closeOn !== null && rfq.closeOn < today())
			throw new Refusal("rfq-close-day-passed", { day: rfq.closeOn });
		const approvalId = await requireApproval(trx, actor, quote, revision, draft.findings);
		const company = await readCompany(settings.contentDir);
		const sent = await insertVersion(trx, actor, { quote, revision, draft, before, company, approvalId });
		await moveQuote(trx, quote, "send", {
			latestVersion: sent.version,
			validUntil: draft.checked.validUntil,
		});
		await forgetDraftRevisions(trx, quote.id, revision);
		await moveRfq(trx, rfq, "quoted");
		await recordEvent(trx, actor, {
			kind: "quote.sent",
			subject: { kind: "quote", id: quote.id },
			organisationId: quote.organisationId,
			payload: { quoteId: quote.id, number, rfqId: rfq.id, rfqNumber: rfq.number, version: sent.version },
		});
		await tellOfVersion(trx, quote, sent, { siteUrl: settings.siteUrl, company });
		await bumpLiveTopic(trx, "rfqs");
		return sent;
	});
}

/** The id of the leave it goes out with; null where none is needed. */
async function requireApproval(
	trx: DatabaseTransaction,
	actor: StaffActor,
	quote: Quote,
	revision: number,
	findings: readonly PriceFinding[],
): Promise<string | null> {
	const needs = neededApproval(findings);
	if (!needs) return null;
	const approval = await findLastApproval(trx, actor, quote.id);
	const holds = approval?.outcome === "approved" && approval.draftRevision === revision;
	// Lists may have changed since: what was allowed to leave the list was not allowed under the floor.
	const isEnough = holds && (approval.needs === "floor" || needs === "price");
	if (quote.deskState !== "ready" || !isEnough) throw new Refusal("quote-needs-approval");
	return approval.id;
}

interface ToInsert {
	quote: Quote;
	revision: number;
	draft: DraftToSend;
	before: SentVersion | undefined;
	company: Company;
	approvalId: string | null;
}

async function insertVersion(trx: DatabaseTransaction, actor: StaffActor, to: ToInsert): Promise<SentQuote> {
	const { quote, revision, draft, before, approvalId } = to;
	const version = quote.latestVersion + 1;
	const content = freezeContent(draft, { quote, version, signedBy: actor.name, seller: to.company.legalName });
	const changes = before ? compareVersions(before.content, content) : [];
	if (before && changes.length === 0) throw new Refusal("quote-unchanged");
	const versionId = newId();
	const sentAt = now();
	const canonical = canonicalJson(content);
	await trx
		.insertInto("quoteVersion")
		.values({
			id: versionId,
			quoteId: quote.id,
			version,
			sentBy: actor.personId,
			sentAt,
			currency: content.currency,
			validUntil: content.validUntil,
			content: canonical,
			contentHash: contentHash(canonical),
			changes: JSON.stringify(changes),
			changeNote: draft.checked.changeNote,
		})
		.execute();
	const terms = { paymentDays: content.paymentDays, yearlyRate: await readCostOfMoney(trx) };
	const inside = insideOf(draft, terms, { draftRevision: revision, approvalId });
	await trx
		.insertInto("quoteVersionInside")
		.values({ versionId, inside: JSON.stringify(inside) })
		.execute();
	await insertQuotedPrices(trx, content, draft.checked.products, {
		versionId,
		organisationId: quote.organisationId,
		quotedAt: sentAt,
	});
	return { version, versionId };
}
