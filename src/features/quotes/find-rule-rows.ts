import type { Database } from "#db/connect.ts";
import { findStandingRules } from "#features/organisations/find-rules.ts";
import { findRatesInto, type RateInto } from "#features/prices/find-rates.ts";
import { today } from "#platform/clock.ts";
import { listConsents } from "./find-consents.ts";
import type { Quote } from "./find-quotes.ts";
import { judgeConsents, type Rule, type RuleRow } from "./judge-consents.ts";
import { listNewParts } from "./list-new-parts.ts";
import type { QuoteContent } from "./quote-content.ts";
import { totalOf } from "./take-offers.ts";
import type { AcceptedLine } from "./quote-answer.ts";

export interface ToJudge {
	quote: Quote;
	version: { id: string; content: QuoteContent };
	/** What is taken; undefined: nothing chosen yet, every offer could be. */
	lines?: readonly AcceptedLine[];
	/** Whoever would accept. */
	acceptor: string | null;
}

/** How the client's own rules stand for a version of its quote. None where it has switched on none. */
export async function findRuleRows(db: Database, { quote, version, lines, acceptor }: ToJudge): Promise<RuleRow[]> {
	const rules: readonly Rule[] = await findStandingRules(db, quote.organisationId);
	if (rules.length === 0) return [];
	const { content } = version;
	const keys = lines
		? lines.map(({ offerKey }) => offerKey)
		: content.lines.flatMap(({ offers }) => offers.map(({ key }) => key));
	const looksAtParts = rules.some(({ kind }) => kind === "quality-seen-for-new-products");
	const looksAtWho = rules.some(({ kind }) => kind === "not-who-asked");
	return judgeConsents({
		rules,
		currency: content.currency,
		totalMinor: lines ? totalOf(lines) : null,
		rates: await findRates(db, rules, content.currency),
		today: today(),
		askedBy: looksAtWho ? await listWhoAsked(db, quote.rfqId) : [],
		acceptor,
		newParts: looksAtParts ? await listNewParts(db, quote.organisationId, content, keys) : [],
		consents: await listConsents(db, version.id),
	});
}

async function findRates(db: Database, rules: readonly Rule[], from: string): Promise<Map<string, RateInto>> {
	const rates = new Map<string, RateInto>();
	for (const currency of new Set(rules.flatMap((rule) => rule.currency ?? []))) {
		const rate = (await findRatesInto(db, { currency, from: [from], today: today() })).get(from);
		if (rate) rates.set(currency, rate);
	}
	return rates;
}

async function listWhoAsked(db: Database, rfqId: string): Promise<string[]> {
	const row = await db
		.selectFrom("rfq")
		.leftJoin("rfqSubmission", "rfqSubmission.rfqId", "rfq.id")
		.select(["rfq.createdBy", "rfqSubmission.submittedBy"])
		.where("rfq.id", "=", rfqId)
		.executeTakeFirst();
	return [row?.createdBy, row?.submittedBy].filter((one) => typeof one === "string");
}
