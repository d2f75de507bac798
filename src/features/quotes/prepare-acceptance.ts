import type { Database } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { today } from "#platform/clock.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { Refusal } from "#platform/refusal.ts";
import { acceptedWording } from "./accepted-wording.ts";
import { canAnswerQuotes } from "./can-answer.ts";
import { findQuote, findVersion } from "./find-quotes.ts";
import { findRuleRows } from "./find-rule-rows.ts";
import type { RuleRow } from "./judge-consents.ts";
import { takeWhole } from "./plain-taking.ts";
import { refuseUnlessStanding } from "./quote-to-answer.ts";
import { takeOffers, type Taking, type TakeTrouble } from "./take-offers.ts";

export interface PreparedAcceptance {
	take: Taking;
	/** Where there are any, there is nothing to agree to yet. */
	troubles: TakeTrouble[];
	/** Exactly what will be agreed to. */
	wording: string;
	/** How many lines something was offered for and nothing is taken of. */
	left: number;
	/** How the client's own rules stand for exactly this. */
	rules: RuleRow[];
}

export interface ChosenOffers {
	number: string;
	versionHash: string;
	/** `whole`: everything, where nobody has to choose. */
	take: Taking | "whole";
	locale: Locale;
}

/** What accepting these offers would say, before anything is agreed. Refuses as the acceptance itself would. */
export async function prepareAcceptance(db: Database, actor: Actor, chosen: ChosenOffers): Promise<PreparedAcceptance> {
	const quote = await findQuote(db, actor, chosen.number);
	if (!quote) throw new Refusal("not-found");
	if (!canAnswerQuotes(actor, quote)) throw new Refusal("quote-not-your-seat");
	const version = (await findVersion(db, actor, quote))!;
	const content = version.content!;
	const { contentHash } = version;
	refuseUnlessStanding({ quote, version }, chosen.versionHash);
	const take = chosen.take === "whole" ? takeWhole(content, today()) : chosen.take;
	if (!take || Object.keys(take).length === 0) throw new Refusal("quote-nothing-taken");
	const { lines, troubles } = takeOffers(content, take, today());
	const taken = new Set(lines.map((line) => line.rfqLineId));
	const left = content.lines.filter(({ offers, rfqLineId }) => offers.length > 0 && !taken.has(rfqLineId)).length;
	const wording =
		troubles.length > 0 ? "" : acceptedWording(chosen.locale, { person: actor.name, content, contentHash, lines });
	const judged = { quote, version: { id: version.id, content }, lines, acceptor: actor.personId };
	const rules = troubles.length > 0 ? [] : await findRuleRows(db, judged);
	return { take, troubles, wording, left, rules };
}
